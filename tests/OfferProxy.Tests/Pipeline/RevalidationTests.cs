using System.Net;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class RevalidationTests
{
    [Fact]
    public async Task Refresh_OfAnAnswerWithValidators_IsConditionalAndA304RenewsIt()
    {
        await using var host = await StartAsync(("ETag", "\"v1\""), ("Last-Modified", "Tue, 01 Jan 2030 00:00:00 GMT"));
        var before = await host.SendAsync(PluginHost.OfferPath);
        Revalidates(host, ("ETag", "\"v1\""), ("Cache-Control", "max-age=40"));

        host.Time.Advance(TimeSpan.FromSeconds(15));
        await host.SendAsync(PluginHost.OfferPath);
        var after = await RenewedAsync(host);

        var call = host.Origin.Calls[^1];
        Assert.Equal(("\"v1\"", "Tue, 01 Jan 2030 00:00:00 GMT"), (call.Headers["If-None-Match"], call.Headers["If-Modified-Since"]));
        Assert.Equal(201, after.Status);
        Assert.NotEqual(before.EventId, after.EventId);
        Assert.Equal(before.Body.Replace(before.EventId!, after.EventId, StringComparison.Ordinal), after.Body);
        Assert.Equal(2, host.Origin.Calls.Count);

        // The 304 said 40 s.
        host.Time.Advance(TimeSpan.FromSeconds(34));
        Assert.DoesNotContain("ttl=-", (await host.SendAsync(PluginHost.OfferPath)).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewed_SayingNothingOfFreshness_HasThatOfBefore()
    {
        await using var host = await StartAsync(("ETag", "W/\"v1\""));
        Revalidates(host);

        host.Time.Advance(TimeSpan.FromSeconds(15));
        await host.SendAsync(PluginHost.OfferPath);
        await RenewedAsync(host);

        host.Time.Advance(TimeSpan.FromSeconds(8.5));
        Assert.DoesNotContain("ttl=-", (await host.SendAsync(PluginHost.OfferPath)).CacheStatus, StringComparison.Ordinal);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains("ttl=-", (await host.SendAsync(PluginHost.OfferPath)).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_WithLastModifiedAlone_IsRevalidatedToo()
    {
        await using var host = await StartAsync(("Last-Modified", "Tue, 01 Jan 2030 00:00:00 GMT"));
        Revalidates(host);

        host.Time.Advance(TimeSpan.FromSeconds(45));
        var after = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((201, "OfferProxy; fwd=stale; stored"), (after.Status, after.CacheStatus));
        Assert.False(host.Origin.Calls[^1].Headers.ContainsKey("If-None-Match"));
        Assert.Equal("Tue, 01 Jan 2030 00:00:00 GMT", host.Origin.Calls[^1].Headers["If-Modified-Since"]);
    }

    [Fact]
    public async Task Renewal_OfAnotherVersion_IsNotBelieved()
    {
        await using var host = await StartAsync(("ETag", "\"v1\""));
        Revalidates(host, ("ETag", "\"v2\""));

        host.Time.Advance(TimeSpan.FromSeconds(45));
        var after = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal(201, after.Status);
        Assert.EndsWith("detail=stale_if_error", after.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewal_OfAnotherVersion_AsksForTheWholeAnswer()
    {
        await using var host = await StartAsync(("ETag", "\"v1\""));
        host.Origin.Answers(call => call.Headers.ContainsKey("If-None-Match")
            ? Status304(("ETag", "\"v2\""))
            : FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("ETag", "\"v2\""), ("Cache-Control", "max-age=10")));
        host.Time.Advance(TimeSpan.FromSeconds(15));
        await host.SendAsync(PluginHost.OfferPath);
        await Until.TrueAsync(() => host.Origin.Calls.Count == 3);
        await RenewedAsync(host);

        Assert.Equal("\"v1\"", host.Origin.Calls[1].Headers["If-None-Match"]);
        Assert.False(host.Origin.Calls[2].Headers.ContainsKey("If-None-Match"));
    }

    [Fact]
    public async Task Renewal_ThatForbidsSharing_EndsIt()
    {
        await using var host = await StartAsync(("ETag", "\"v1\""));
        host.Origin.Answers(call => call.Headers.ContainsKey("If-None-Match")
            ? Status304(("Cache-Control", "no-store"))
            : FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "no-store")));

        host.Time.Advance(TimeSpan.FromSeconds(45));
        var after = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((201, "OfferProxy; fwd=bypass; detail=no_store"), (after.Status, after.CacheStatus));
    }

    [Fact]
    public async Task Changed_Answer_TakesThePlaceOfTheOld()
    {
        await using var host = await StartAsync(("ETag", "\"v1\""));
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call).Replace("your order", "your new order", StringComparison.OrdinalIgnoreCase), ("ETag", "\"v2\""), ("Cache-Control", "max-age=10")));

        host.Time.Advance(TimeSpan.FromSeconds(45));
        var after = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal("\"v1\"", host.Origin.Calls[^1].Headers["If-None-Match"]);
        Assert.Contains("new order", after.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_Conditions_ReachNoFill()
    {
        await using var host = await PluginHost.StartAsync();

        await host.SendAsync(PluginHost.OfferPath, null, ("If-None-Match", "\"mine\""), ("If-Modified-Since", "Tue, 01 Jan 2030 00:00:00 GMT"));

        Assert.DoesNotContain(host.Origin.Calls[0].Headers.Keys, name => name.StartsWith("If-", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<PluginHost> StartAsync(params (string, string)[] validators)
    {
        // The origin has far more time than the tests let pass, so that no refresh ends by its deadline.
        var host = await PluginHost.StartAsync(setup => setup.Settings["Offers:Origin:Timeout"] = "00:05:00");
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), [("Cache-Control", "max-age=10, stale-while-revalidate=20, stale-if-error=600"), .. validators]));
        await host.SendAsync(PluginHost.OfferPath);
        return host;
    }

    private static void Revalidates(PluginHost host, params (string, string)[] headers) => host.Origin.Answers(_ => Status304(headers));

    private static HttpResponseMessage Status304(params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(HttpStatusCode.NotModified) { Content = new ByteArrayContent([]) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private static async Task<Reply> RenewedAsync(PluginHost host)
    {
        Reply? last = null;
        await Until.TrueAsync(() => !(last = host.SendAsync(PluginHost.OfferPath).Result).CacheStatus!.Contains("ttl=-", StringComparison.Ordinal));
        return last!;
    }
}
