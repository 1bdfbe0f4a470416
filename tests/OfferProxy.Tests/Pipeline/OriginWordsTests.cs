using System.Net;
using OfferProxy.Configuration;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

/// <summary>What an origin says of its responses, by the letter of HTTP or as frameworks have it.</summary>
public class OriginWordsTests
{
    private const string Plain = """{"data":[{"type":"offer","id":"1"}],"links":{"self":"http://origin.test/x"}}""";

    [Fact]
    public async Task Framework_ThatForbidsAllCaching_IsIgnoredWhereThePolicySaysSo()
    {
        await using var host = await PluginHost.StartAsync(static setup =>
        {
            setup.Settings["Offers:CachePolicies:offers:OriginCacheControl"] = "Ignore";
            setup.Settings["Offers:CachePolicies:offers:IgnoreCookies:0"] = "LB";
            setup.Settings["Offers:CachePolicies:offers:IgnoreVary:0"] = "Origin";
            setup.Settings["Offers:CachePolicies:offers:IgnoreVary:1"] = "Accept";
        });
        host.Origin.Answers(static call => FakeOrigin.Json(
            201, FakeOrigin.OfferText(call), ("Cache-Control", "max-age=0, private, must-revalidate"), ("Vary", "Origin, Accept"), ("Set-Cookie", "LB=a; Path=/")));

        await host.SendAsync(PluginHost.OfferPath);
        var hit = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        Assert.Null(hit["Set-Cookie"]);
        Assert.DoesNotContain("Origin", hit["Vary"] ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherCookie_IsNotIgnored()
    {
        await using var host = await PluginHost.StartAsync(static setup => setup.Settings["Offers:CachePolicies:offers:IgnoreCookies:0"] = "LB");
        host.Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Set-Cookie", "session=a")));

        await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal("OfferProxy; fwd=bypass; detail=set_cookie", (await host.SendAsync(PluginHost.OtherOfferPath)).CacheStatus);
    }

    [Theory]
    [InlineData("CDN-Cache-Control")]
    [InlineData("Offer-Cache-Control")]
    public async Task Targeted_CountsAndIsNotPassedOn(string field)
    {
        foreach (var route in (string[])["v2", "proven"])
        {
            await using var host = await PluginHost.StartAsync();
            host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "private, max-age=0"), (field, "max-age=600")));
            foreach (var path in (string[])[PluginHost.OfferPath, PluginHost.OtherOfferPath])
            {
                Assert.Null((await host.SendAsync(path.Replace("v2", route, StringComparison.Ordinal)))[field]);
            }

            host.Time.Advance(TimeSpan.FromSeconds(300));
            var hit = await host.SendAsync(PluginHost.OfferPath.Replace("v2", route, StringComparison.Ordinal));

            Assert.Matches("^OfferProxy; hit; ttl=(2|3)", hit.CacheStatus!);
            Assert.Null(hit[field]);
        }
    }

    // It is asked for each time, and each time conditionally.
    [Theory]
    [InlineData("no-cache")]
    [InlineData("max-age=0, must-revalidate")]
    public async Task NoCache_WithValidator_IsRevalidatedEachTime(string words)
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => call.Headers.ContainsKey("If-None-Match")
            ? new(HttpStatusCode.NotModified) { Headers = { { "ETag", "\"v1\"" }, { "Cache-Control", words } } }
            : FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("ETag", "\"v1\""), ("Cache-Control", words)));
        await host.SendAsync(PluginHost.OfferPath);

        for (var i = 2; i < 5; i++)
        {
            var reply = await host.SendAsync(PluginHost.OtherOfferPath);

            Assert.Equal((201, "OfferProxy; fwd=stale; stored", i), (reply.Status, reply.CacheStatus, host.Origin.Calls.Count));
            Assert.Equal("\"v1\"", host.Origin.Calls[^1].Headers["If-None-Match"]);
        }

        // Many at once are answered by few.
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync(PluginHost.OfferPath))), static reply => Assert.Equal(201, reply.Status));
    }

    [Fact]
    public async Task NoCache_304OfAnotherTag_IsAskedForWhole()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => call.Headers.ContainsKey("If-None-Match")
            ? new(HttpStatusCode.NotModified) { Headers = { { "ETag", "\"v2\"" } } }
            : FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("ETag", "\"v1\""), ("Cache-Control", "no-cache")));
        await host.SendAsync(PluginHost.OfferPath);

        var reply = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal((201, 3), (reply.Status, host.Origin.Calls.Count));
        Assert.False(host.Origin.Calls[^1].Headers.ContainsKey("If-None-Match"));
    }

    [Fact]
    public async Task MustRevalidate_ExpiredAndTheOriginFails_IsNotServed()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("ETag", "\"v1\""), ("Cache-Control", "max-age=10, must-revalidate")));
        await host.SendAsync(PluginHost.OfferPath);
        host.Time.Advance(TimeSpan.FromSeconds(30));
        host.Origin.Answers(static _ => throw new HttpRequestException("down"));

        var failed = await host.SendAsync(PluginHost.OtherOfferPath);
        var calls = host.Origin.Calls.Count;
        var told = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal("\"v1\"", host.Origin.Calls[^1].Headers["If-None-Match"]);
        Assert.Equal((502, "OfferProxy; fwd=stale"), (failed.Status, failed.CacheStatus));
        Assert.Equal((502, "OfferProxy; detail=origin_unavailable", calls), (told.Status, told.CacheStatus, host.Origin.Calls.Count));
    }

    [Fact]
    public async Task Shared_ClientThatHasIt_Gets304()
    {
        await using var host = await StartWithoutSlotsAsync();
        var first = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((201, "W/\"v1\"", null), (first.Status, first["ETag"], first["Repr-Digest"]));
        foreach (var (name, value, status) in ((string, string, int)[])[
            ("If-None-Match", "\"v1\"", 304), ("If-None-Match", "W/\"v0\", W/\"v1\"", 304), ("If-None-Match", "*", 304), ("If-None-Match", "\"v2\"", 201), ("If-None-Match", "v1", 201),
            ("If-Modified-Since", "Tue, 01 Jan 2030 00:00:00 GMT", 304), ("If-Modified-Since", "Tue, 01 Jan 2031 00:00:00 GMT", 201), ("If-Modified-Since", "Mon, 31 Dec 2029 00:00:00 GMT", 201)])
        {
            var reply = await host.SendAsync(PluginHost.OfferPath, null, (name, value));

            Assert.Equal((status, "W/\"v1\""), (reply.Status, reply["ETag"]));
            Assert.Equal(status == 304 ? "" : first.Body, reply.Body);
        }
    }

    [Fact]
    public async Task Head_OfAStoredResponse_HasTheLengthOfGet()
    {
        await using var host = await StartWithoutSlotsAsync();
        var get = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal(get.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), (await host.SendAsync(PluginHost.OfferPath, HttpMethod.Head))["Content-Length"]);
    }

    // What the origin said of its bytes is not said of others.
    [Theory]
    [InlineData("http://origin.test/x", "W/\"v1\"", null)]
    [InlineData("http://elsewhere.test/x", "\"v1\"", "sha-256=:YQ==:")]
    public async Task Forwarded_RewrittenDocument_HasNoWordsOfOtherBytes(string link, string tag, string? digest)
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(200, $$$"""{"data":[],"links":{"self":"{{{link}}}"}}""", ("ETag", "\"v1\""), ("Repr-Digest", "sha-256=:YQ==:")));

        var reply = await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}");

        Assert.Equal((200, tag, digest), (reply.Status, reply["ETag"], reply["Repr-Digest"]));
    }

    // An error of long ago is none met now.
    [Fact]
    public async Task StaleIfError_AfterASilence_AsksAgain()
    {
        await using var host = await PluginHost.StartAsync(static setup => setup.Settings["Offers:Origin:Timeout"] = "00:05:00");
        host.Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "max-age=10, stale-while-revalidate=0, stale-if-error=6000")));
        await host.SendAsync(PluginHost.OfferPath);
        host.Origin.Fails(503, "down");
        host.Time.Advance(TimeSpan.FromSeconds(20));
        var stale = await host.SendAsync(PluginHost.OfferPath);
        host.Origin.Answers(FakeOrigin.Offer);
        host.Time.Advance(TimeSpan.FromSeconds(600));

        Assert.EndsWith("detail=stale_if_error", stale.CacheStatus, StringComparison.Ordinal);
        Assert.Equal("OfferProxy; fwd=stale; stored", (await host.SendAsync(PluginHost.OfferPath)).CacheStatus);
    }

    [Theory]
    [InlineData("OriginCacheControl", "Perhaps")]
    [InlineData("IgnoreCookies:0", "a b")]
    [InlineData("IgnoreCookies:0", "")]
    [InlineData("IgnoreVary:0", "*")]
    [InlineData("IgnoreVary:0", "Origin, Accept")]
    public async Task Policy_WithWhatIsNoName_IsToldAtTheStart(string key, string value)
    {
        var error = await Assert.ThrowsAsync<OffersConfigurationException>(async () =>
        {
            await using var host = await PluginHost.StartAsync(setup => setup.Settings["Offers:CachePolicies:offers:" + key] = value);
        });

        Assert.Contains("Offers:CachePolicies:offers:" + key, error.Message, StringComparison.Ordinal);
    }

    private static async Task<PluginHost> StartWithoutSlotsAsync()
    {
        var host = await PluginHost.StartAsync(static setup =>
        {
            setup.Settings["Offers:CachePolicies:offers:Slots:0"] = "unused";
            foreach (var i in (int[])[1, 2, 3])
            {
                setup.Settings[$"Offers:CachePolicies:offers:Slots:{i}"] = $"unused{i}";
            }
        });
        host.Origin.Answers(static _ => FakeOrigin.Json(
            201, Plain, ("ETag", "\"v1\""), ("Last-Modified", "Tue, 01 Jan 2030 00:00:00 GMT"), ("Repr-Digest", "sha-256=:YQ==:"), ("Cache-Control", "max-age=600")));
        await host.SendAsync(PluginHost.OfferPath);
        return host;
    }
}
