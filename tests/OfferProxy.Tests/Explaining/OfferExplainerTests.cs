using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Admission;
using OfferProxy.Explaining;
using OfferProxy.Overriding;
using OfferProxy.Tests.Pipeline;
using Xunit;

namespace OfferProxy.Tests.Explaining;

/// <summary>What is explained is what the pipeline then does, and explaining changes nothing.</summary>
public sealed class OfferExplainerTests
{
    private const string Names = "&first_name=";

    [Fact]
    public async Task Explain_CourseOfAKey_SaysBeforehandWhatBecomesOfEachRequest()
    {
        await using var host = await PluginHost.StartAsync();
        await host.SendAsync("/plain/warm");
        var calls = host.Origin.Calls.Count;

        await AgreeAsync(host, PluginHost.OfferPath + Names + "Ana", "fill");
        await AgreeAsync(host, PluginHost.OtherOfferPath + Names + "Boris", "hit");
        Assert.Equal(calls + 1, host.Origin.Calls.Count);

        host.Time.Advance(TimeSpan.FromSeconds(31));
        var stale = await ExplainAsync(host, PluginHost.OfferPath + Names + "Ana");
        Assert.Equal(("stale", "response"), (stale.Answer.Result, stale.Stored[0].Kind));

        host.Time.Advance(TimeSpan.FromHours(2));
        var past = await ExplainAsync(host, PluginHost.OfferPath + Names + "Ana");
        Assert.Equal(("fill", true), (past.Answer.Result, past.Answer.AsksOrigin));
        Assert.Equal(calls + 1, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task Explain_MarkedKey_SaysWhyRequestsGoPastTheCache()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Set-Cookie", "a=b")));
        await host.SendAsync(PluginHost.OfferPath);

        var explained = await ExplainAsync(host, PluginHost.OtherOfferPath);
        var reply = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal(("bypass", "OfferProxy; fwd=bypass; detail=set_cookie"), (explained.Answer.Result, explained.Answer.CacheStatus));
        Assert.Equal(("marker", "set_cookie"), (explained.Stored[0].Kind, explained.Stored[0].Reason));
        Assert.Equal(explained.Answer.CacheStatus, reply.CacheStatus);
    }

    [Fact]
    public async Task Explain_OriginThatHasJustFailed_SaysSo()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Fails(503, "overloaded");
        await host.SendAsync(PluginHost.OfferPath);

        var explained = await ExplainAsync(host, PluginHost.OfferPath);

        Assert.Equal(("failure", false), (explained.Answer.Result, explained.Answer.AsksOrigin));
    }

    [Fact]
    public async Task Explain_NameThatIsNone_SaysThatItIsDropped()
    {
        await using var host = await PluginHost.StartAsync();
        await host.SendAsync("/plain/warm");

        var explained = await ExplainAsync(host, PluginHost.OfferPath + Names + "%3Cscript%3E");

        var name = Assert.Single(explained.Inputs, static input => input.Name == "first_name");
        Assert.Equal((InputRole.Dropped, true), (name.Role, name.Given));
        Assert.Null(name.Value);
    }

    [Theory]
    [InlineData("/nowhere", "GET", 404)]
    [InlineData("/v2/places/acme/flows/x/offers/new", "DELETE", 405)]
    public async Task Explain_NoRoute_SaysSo(string url, string method, int status)
    {
        await using var host = await PluginHost.StartAsync();
        await host.SendAsync("/plain/warm");

        var explained = await host.Services.GetRequiredService<IOfferExplainer>().ExplainAsync(new(url) { Method = method });

        Assert.Equal((false, status), (explained.Verdict.Admitted, explained.Verdict.Status));
        Assert.Equal(status, (await host.SendAsync(url, new(method))).Status);
    }

    [Fact]
    public async Task Routes_OfAHost_TellKeysAndSlots()
    {
        await using var host = await PluginHost.StartAsync();

        var routes = host.Services.GetRequiredService<IOfferExplainer>().Routes();

        var show = Assert.Single(routes, static route => route.Id == "show");
        Assert.Equal(["route:id", "route:integration_id", "query:index", "query:placement"], show.Keys);
        Assert.Equal(["query:first_name", "issued:event", "query:event_id", "route:flow_id"], show.Slots);
        Assert.Null(Assert.Single(routes, static route => route.Id == "plain").Operation);
    }

    [Fact]
    public async Task Clusters_AddressWithUserAndPassword_TellNeither()
    {
        await using var host = await PluginHost.StartAsync(static setup => setup.Settings["ReverseProxy:Clusters:offers:Destinations:a:Address"] = "http://someone:hidden@origin.test/");

        var destination = Assert.Single(Assert.Single(host.Services.GetRequiredService<IOfferExplainer>().Clusters()).Destinations);

        Assert.Equal("http://origin.test/", destination.Address);
    }

    [Theory]
    [InlineData("Mark", true, "Its event id is forged;")]
    [InlineData("Enforce", false, "Offers:Events: an event id is forged, and Verify is Enforce.")]
    public async Task Explain_EventId_SaysWhatItIs(string verify, bool admitted, string rule)
    {
        await using var host = await PluginHost.StartAsync(setup => setup.Settings["Offers:Events:Verify"] = verify);
        await host.SendAsync("/plain/warm");

        var explained = await ExplainAsync(host, $"{PluginHost.OfferPath}&event_id=692b5ed0-aaaa-81aa-aaaa-167ab8c1b645");

        Assert.Equal(admitted, explained.Verdict.Admitted);
        Assert.Contains(rule, explained.Verdict.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_HostsOwnCheck_IsNotAsked()
    {
        await using var host = await PluginHost.StartAsync(static setup => setup.Services = static services => services.AddSingleton<IAdmissionCheck, Closed>());
        await host.SendAsync("/plain/warm");

        var explained = await ExplainAsync(host, PluginHost.OfferPath);

        Assert.True(explained.Verdict.Admitted);
        Assert.Contains("own checks are not asked", explained.Verdict.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_WithdrawnOfferThatIsStored_TellsTheOverride()
    {
        await using var host = await PluginHost.StartAsync();
        await host.Services.GetRequiredService<IOfferOverrides>().ChangeAsync(
            new(OverrideAction.Withdraw, OverrideTarget.Create(OverrideKind.Offer, "119"), "ops"), TestContext.Current.CancellationToken);
        await host.SendAsync(PluginHost.OfferPath);
        await host.SendAsync(PluginHost.OtherOfferPath);

        var explained = await ExplainAsync(host, PluginHost.OfferPath);

        Assert.Contains("is withdrawn by an override", explained.Answer.Detail, StringComparison.Ordinal);
        Assert.Equal("ops", Assert.Single(explained.Verdict.Overrides!).By);
    }

    [Fact]
    public async Task Explain_RouteWithoutALimit_TellsNothingElse()
    {
        await using var host = await PluginHost.StartAsync(static setup => setup.Settings["ReverseProxy:Routes:new:RateLimiterPolicy"] = "disable");
        await host.SendAsync("/plain/warm");

        var explained = await ExplainAsync(host, PluginHost.OfferPath);

        Assert.Empty(explained.Answer.Unless);
        Assert.Equal("disable", explained.Route!.RateLimiterPolicy);
    }

    [Fact]
    public async Task Explain_OpenCircuit_SaysThatTheOriginMayNotBeAsked()
    {
        await using var host = await PluginHost.StartAsync(static setup =>
        {
            setup.Settings["Offers:Origin:CircuitBreaker:MinimumThroughput"] = "2";
            setup.Settings["Offers:Origin:MaxKeysPerClient"] = "100";
        });
        host.Origin.Answers(static _ => throw new HttpRequestException("Connection refused"));
        for (var index = 0; index < 4; index++)
        {
            await host.SendAsync($"{PluginHost.OfferPath}&index={index}");
        }

        var unless = (await ExplainAsync(host, $"{PluginHost.OfferPath}&index=9")).Answer.Unless;

        Assert.Contains(unless, static sentence => sentence.Contains("the circuit of offers is open", StringComparison.Ordinal));
        Assert.Contains(unless, static sentence => sentence.Contains("MaxKeysPerClient", StringComparison.Ordinal));
    }

    private sealed class Closed : IAdmissionCheck
    {
        public ValueTask<AdmissionRejection?> CheckAsync(AdmissionRequest request) => throw new InvalidOperationException("It is asked.");
    }

    private static async Task AgreeAsync(PluginHost host, string url, string result)
    {
        var explained = await ExplainAsync(host, url);
        var reply = await host.SendAsync(url);

        Assert.Equal(result, explained.Answer.Result);
        Assert.StartsWith(explained.Answer.CacheStatus!, reply.CacheStatus, StringComparison.Ordinal);
    }

    private static ValueTask<OfferExplanation> ExplainAsync(PluginHost host, string url) => host.Services.GetRequiredService<IOfferExplainer>().ExplainAsync(new(url));
}
