using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Caching.Purging;
using OfferProxy.Entries;
using OfferProxy.Explaining;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

/// <summary>Responses of which there may be a number of copies.</summary>
public sealed class CopyTests : IAsyncDisposable
{
    private const string Proven = $"/proven/places/acme/flows/{PluginHost.Flow}/offers/new?placement=order_status";
    private const string OtherProven = $"/proven/places/acme/flows/{PluginHost.OtherFlow}/offers/new?placement=order_status";

    private PluginHost? _host;

    private FakeOrigin Origin => _host!.Origin;

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? default;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Spent_IsAskedAnewAndTold(bool lane)
    {
        await StartAsync(setup => setup.App = app =>
        {
            if (lane)
            {
                app.UseOfferHits();
            }
        });
        Says("5");

        Assert.Equal("OfferProxy; fwd=miss; stored", (await AskAsync()).CacheStatus);
        foreach (var _ in (int[])[1, 2, 3, 4])
        {
            Assert.StartsWith("OfferProxy; hit; ttl=", (await AskAsync()).CacheStatus, StringComparison.Ordinal);
        }

        Assert.Single(Origin.Calls);
        Assert.Equal("spent", Entry().State);

        var anew = await AskAsync();

        Assert.Equal((201, "OfferProxy; fwd=miss; stored; detail=copies_spent"), (anew.Status, anew.CacheStatus));
        Assert.Equal("4", Origin.Calls[^1].Headers["Offer-Copies-Served"]);
        Assert.StartsWith("OfferProxy; hit", (await AskAsync()).CacheStatus, StringComparison.Ordinal);
        Assert.Equal((5, 1, 1, 3, false), Entry().Copies is { } copies ? (copies.Limit, copies.Documents, copies.HandedOut, copies.Left, copies.Shared) : default);
    }

    [Fact]
    public async Task TwoWitnesses_BothDocumentsAreCopiesAndTheStricterCounts()
    {
        await StartAsync();
        Says("9");
        await _host!.SendAsync(Proven);
        Says("4");
        Assert.Equal("OfferProxy; fwd=miss; stored", (await _host.SendAsync(OtherProven)).CacheStatus);

        Assert.Equal((4, 2, 2), Entry().Copies is { } copies ? (copies.Limit, copies.Documents, copies.Left) : default);
        await _host.SendAsync(Proven);
        await _host.SendAsync(Proven);

        Assert.Equal("OfferProxy; fwd=miss; stored; detail=copies_spent", (await _host.SendAsync(Proven)).CacheStatus);
    }

    [Fact]
    public async Task Header_ReachesNoClient()
    {
        await StartAsync();
        Says("5");

        foreach (var path in (string[])[PluginHost.OfferPath, PluginHost.OtherOfferPath, Proven, $"/v2/places/acme/flows/{PluginHost.Flow}", "/v2/places/stranger/flows/x/offers/new?placement=order_status"])
        {
            Assert.Null((await _host!.SendAsync(path))["Offer-Copies"]);
        }
    }

    [Fact]
    public async Task ClientsOwnField_ReachesNoOrigin()
    {
        await StartAsync();
        Says("no-number");
        foreach (var path in (string[])[PluginHost.OfferPath, Proven, $"/v2/places/acme/flows/{PluginHost.Flow}"])
        {
            await _host!.SendAsync(path, null, ("Offer-Copies-Served", "7"), ("Offer_Copies_Served", "7"));
        }

        Assert.All(Origin.Calls, static call => Assert.DoesNotContain(call.Headers, static header => header.Key.Contains("Served", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("many")]
    [InlineData("")]
    public async Task NoCopyAllowed_IsNotSharedAndSaysWhy(string said)
    {
        await StartAsync();
        Says(said);

        await AskAsync();

        Assert.Equal("OfferProxy; fwd=bypass; detail=no_copies", (await AskAsync()).CacheStatus);
        var unshared = Assert.Single(_host!.Services.GetRequiredService<IUnsharedResponses>().All());
        Assert.Equal(("no_copies", "header:Offer-Copies"), (unshared.Reason, unshared.Place));
    }

    [Fact]
    public async Task FieldOfAnotherName_IsReadWhereTheConfigurationSaysSo()
    {
        await StartAsync(static setup => setup.Settings["Offers:Cache:CopiesHeader"] = "X-Copies");
        Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("X-Copies", "2"), ("Offer-Copies", "0")));
        await AskAsync();
        var hit = await AskAsync();

        Assert.Equal(("OfferProxy; fwd=miss; stored; detail=copies_spent", "1"), ((await AskAsync()).CacheStatus, Origin.Calls[^1].Headers["X-Copies-Served"]));
        Assert.Equal((null, "0"), (hit["X-Copies"], hit["Offer-Copies"]));
    }

    [Fact]
    public async Task Policy_WhereTheOriginIsSilent_BoundsOffersAlone()
    {
        await StartAsync(static setup => setup.Settings["Offers:CachePolicies:offers:MaxCopies"] = "3");
        Origin.Answers(FakeOrigin.Offer);
        await AskAsync();
        Assert.Equal(3, Entry().Copies?.Limit);
        await AskAsync();
        await AskAsync();
        Assert.EndsWith("copies_spent", (await AskAsync()).CacheStatus, StringComparison.Ordinal);

        await _host!.Services.GetRequiredService<IOfferPurge>().PurgeAsync(new(PurgeScope.All), cancellationToken: TestContext.Current.CancellationToken);
        Origin.Answers(static _ => FakeOrigin.Json(202, """{"data":[]}"""));
        await AskAsync();

        Assert.Null(Entry().Copies);
        Says("9");
        _host.Time.Advance(TimeSpan.FromMinutes(10));
        await AskAsync();
        Assert.Equal(9, Entry().Copies?.Limit);
    }

    // However the origin fails, and for however long it might be served.
    [Fact]
    public async Task Spent_OriginFails_IsNotServed()
    {
        await StartAsync();
        Says("2");
        await AskAsync();
        await AskAsync();
        Origin.Answers(static _ => throw new HttpRequestException("down"));

        var failed = await AskAsync();
        _host!.Time.Advance(TimeSpan.FromSeconds(40));
        var later = await AskAsync();
        Says("2");
        _host.Time.Advance(TimeSpan.FromSeconds(2));
        var anew = await AskAsync();

        Assert.Equal((502, 502, 201), (failed.Status, later.Status, anew.Status));

        // What could not be told is told.
        Assert.Equal("1", Origin.Calls[^1].Headers["Offer-Copies-Served"]);
    }

    [Fact]
    public async Task StaleCopies_CountToo()
    {
        await StartAsync();
        Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Offer-Copies", "3"), ("Cache-Control", "max-age=10, stale-if-error=6000, stale-while-revalidate=0")));
        await AskAsync();
        _host!.Time.Advance(TimeSpan.FromSeconds(20));
        Origin.Answers(static _ => throw new HttpRequestException("down"));

        var (first, second, third) = (await AskAsync(), await AskAsync(), await AskAsync());

        Assert.EndsWith("detail=stale_if_error", first.CacheStatus, StringComparison.Ordinal);
        Assert.EndsWith("detail=stale_if_error", second.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(502, third.Status);
    }

    [Fact]
    public async Task RefreshedBehind_HasANumberOfItsOwnAndNobodyGotItsDocument()
    {
        await StartAsync();
        Says("9");
        await AskAsync();
        await AskAsync();
        _host!.Time.Advance(TimeSpan.FromSeconds(40));
        Says("6");

        Assert.StartsWith("OfferProxy; hit; ttl=-", (await AskAsync()).CacheStatus, StringComparison.Ordinal);
        await Until.TrueAsync(() => Entry().Copies?.Limit == 6);

        Assert.Equal((0, 6), Entry().Copies is { } copies ? (copies.Documents, copies.Left) : default);
        Assert.Contains(Origin.Calls[^1].Headers["Offer-Copies-Served"], (string[])["1", "2"]);
    }

    [Fact]
    public async Task Revalidated_Silent_GoesOnWithTheNumber()
    {
        await StartAsync();
        Revalidates("5", then: null);
        await AskAsync();
        await AskAsync();
        _host!.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("OfferProxy; fwd=stale; stored", (await AskAsync()).CacheStatus);

        Assert.Equal(("\"v1\"", "1"), (Origin.Calls[^1].Headers["If-None-Match"], Origin.Calls[^1].Headers["Offer-Copies-Served"]));
        Assert.Equal((5, 2, 2), Entry().Copies is { } copies ? (copies.Limit, copies.HandedOut, copies.Left) : default);
    }

    [Fact]
    public async Task Revalidated_WithANumber_BeginsAnew()
    {
        await StartAsync();
        Revalidates("5", then: "8");
        await AskAsync();
        _host!.Time.Advance(TimeSpan.FromSeconds(20));
        await AskAsync();

        Assert.Equal((8, 0, 1, 7), Entry().Copies is { } copies ? (copies.Limit, copies.Documents, copies.HandedOut, copies.Left) : default);
    }

    [Fact]
    public async Task Revalidated_ThatAllowsNone_IsNotShared()
    {
        await StartAsync();
        Revalidates("5", then: "0");
        await AskAsync();
        _host!.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("OfferProxy; fwd=bypass; detail=no_copies", (await AskAsync()).CacheStatus);
    }

    [Fact]
    public async Task Spent_WithAValidator_IsAskedForWhole()
    {
        await StartAsync();
        Revalidates("2", then: null);
        await AskAsync();
        await AskAsync();

        Assert.Equal("OfferProxy; fwd=miss; stored; detail=copies_spent", (await AskAsync()).CacheStatus);
        Assert.False(Origin.Calls[^1].Headers.ContainsKey("If-None-Match"));
    }

    // The last copy goes while the origin is asked whether the response is still the one.
    [Fact]
    public async Task SpentWhileRevalidated_IsAskedForWhole()
    {
        await StartAsync();
        Revalidates("3", then: null, freshness: "max-age=10, stale-while-revalidate=600");
        await AskAsync();
        var (answer, released) = (Origin.Response, new TaskCompletionSource());
        Origin.Response = async (call, cancel) =>
        {
            if (call.Headers.ContainsKey("If-None-Match"))
            {
                await released.Task;
            }

            return await answer(call, cancel);
        };
        _host!.Time.Advance(TimeSpan.FromSeconds(20));
        await AskAsync();
        await Until.TrueAsync(() => Origin.Calls.Count == 2);
        await AskAsync();
        released.SetResult();

        await Until.TrueAsync(() => Origin.Calls.Count == 3 && Entry().Copies is { Documents: 0, Left: 3 });
        Assert.True(Origin.Calls[1].Headers.ContainsKey("If-None-Match"));
        Assert.False(Origin.Calls[2].Headers.ContainsKey("If-None-Match"));
    }

    [Fact]
    public async Task HeadOfACopy_IsNoneAndA304Is()
    {
        await StartAsync(static setup =>
        {
            foreach (var i in (int[])[0, 1, 2, 3])
            {
                setup.Settings[$"Offers:CachePolicies:offers:Slots:{i}"] = $"unused{i}";
            }
        });
        Origin.Answers(static _ => FakeOrigin.Json(201, """{"data":[{"type":"offer","id":"1"}],"links":{}}""", ("ETag", "\"v1\""), ("Offer-Copies", "3"), ("Cache-Control", "max-age=600")));
        await AskAsync();

        await _host!.SendAsync(PluginHost.OfferPath, HttpMethod.Head);
        Assert.Equal(0, Entry().Copies?.HandedOut);
        Assert.Equal(304, (await _host.SendAsync(PluginHost.OfferPath, null, ("If-None-Match", "*"))).Status);
        Assert.Equal(1, Entry().Copies?.HandedOut);
        await AskAsync();

        Assert.EndsWith("copies_spent", (await _host.SendAsync(PluginHost.OfferPath, HttpMethod.Head)).CacheStatus, StringComparison.Ordinal);
    }

    // A head led the fill: its client has no document.
    [Fact]
    public async Task HeadThatFills_TakesNone()
    {
        await StartAsync();
        Says("5");
        await _host!.SendAsync(PluginHost.OfferPath, HttpMethod.Head);

        Assert.Equal((0, 5), Entry().Copies is { } copies ? (copies.Documents, copies.Left) : default);
    }

    [Fact]
    public async Task ManyAtOnce_NoAnswerIsHandedOutMoreOftenThanItMay()
    {
        await StartAsync();
        Says("4");
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AskAsync()));

        Assert.All(replies, static reply => Assert.Equal(201, reply.Status));
        var copies = replies.Count(static reply => reply.CacheStatus!.Contains("hit", StringComparison.Ordinal) || reply.CacheStatus.Contains("collapsed", StringComparison.Ordinal));
        Assert.InRange(copies, 1, 3 * Origin.Calls.Count(static call => call.Headers.GetValueOrDefault("User-Agent") == "OfferProxy"));
        Assert.Equal(replies.Length, copies + Origin.Calls.Count);
    }

    [Fact]
    public async Task Explain_Spent_SaysSo()
    {
        await StartAsync();
        Says("2");
        await AskAsync();
        await AskAsync();

        var explained = await _host!.Services.GetRequiredService<IOfferExplainer>().ExplainAsync(new(PluginHost.OfferPath));

        Assert.Equal(("fill", "OfferProxy; fwd=miss; detail=copies_spent"), (explained.Answer.Result, explained.Answer.CacheStatus));
        Assert.Equal(0, explained.Stored[0].CopiesLeft);
    }

    // What two of the same name, or of the same flow, prove is bounded too.
    [Fact]
    public async Task Scoped_Spent_IsAskedAnew()
    {
        await StartAsync();
        Says("3");
        foreach (var _ in (int[])[1, 2, 3])
        {
            await _host!.SendAsync(Proven);
        }

        var anew = await _host!.SendAsync(Proven);

        Assert.EndsWith("detail=copies_spent", anew.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(("1", 3), (Origin.Calls[^1].Headers["Offer-Copies-Served"], Origin.Calls.Count));
    }

    [Theory]
    [InlineData("Offers:Cache:CopiesHeader", "")]
    [InlineData("Offers:Cache:CopiesHeader", "Offer Copies")]
    [InlineData("Offers:Cache:CopiesHeader", "cache-control")]
    [InlineData("Offers:Cache:CopiesHeader", "Transfer-Encoding")]
    [InlineData("Offers:Cache:CopiesHeader", "Offer-Event")]
    [InlineData("Offers:Cache:CopiesHeader", "CDN-Cache-Control")]
    [InlineData("Offers:CachePolicies:offers:MaxCopies", "-1")]
    [InlineData("Offers:CachePolicies:offers:MaxCopies", "1000000000000000")]
    [InlineData("Offers:CachePolicies:offers:Key:0", "header:offer-copies-served")]
    public async Task Configuration_WithWhatCannotBe_IsToldAtTheStart(string key, string value)
    {
        var error = await Assert.ThrowsAsync<OfferProxy.Configuration.OffersConfigurationException>(() => StartAsync(setup => setup.Settings[key] = value));

        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }

    private async Task StartAsync(Action<PluginHost.Setup>? configure = null) => _host = await PluginHost.StartAsync(configure);

    private Task<Reply> AskAsync() => _host!.SendAsync(PluginHost.OfferPath);

    private void Says(string copies) => Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Offer-Copies", copies)));

    private void Revalidates(string copies, string? then, string freshness = "max-age=10, stale-while-revalidate=0") => Origin.Answers(call =>
    {
        if (!call.Headers.ContainsKey("If-None-Match"))
        {
            return FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("ETag", "\"v1\""), ("Offer-Copies", copies), ("Cache-Control", freshness));
        }

        var same = new HttpResponseMessage(HttpStatusCode.NotModified) { Headers = { { "ETag", "\"v1\"" }, { "Cache-Control", freshness } } };
        if (then is not null)
        {
            same.Headers.Add("Offer-Copies", then);
        }

        return same;
    });

    private CacheEntrySummary Entry() => Assert.Single(_host!.Services.GetRequiredService<ICacheEntries>().List(new()).Entries, static one => one.Kind == "response");
}
