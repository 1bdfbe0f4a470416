using Microsoft.AspNetCore.Builder;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class CacheTests
{
    [Fact]
    public async Task Offer_SecondShopper_GetsACopyOfTheirOwn()
    {
        await using var host = await PluginHost.StartAsync();

        var first = await host.SendAsync(PluginHost.OfferPath + "&first_name=Ana&dl=https%3A%2F%2Fshop.example%2F&zip=1");
        var second = await host.SendAsync(PluginHost.OtherOfferPath + "&first_name=Boris");

        Assert.Equal((201, "OfferProxy; fwd=miss; stored"), (first.Status, first.CacheStatus));
        Assert.Equal(201, second.Status);
        Assert.StartsWith("OfferProxy; hit; ttl=2", second.CacheStatus, StringComparison.Ordinal);
        Assert.Contains("Ana, your order", first.Body, StringComparison.Ordinal);
        Assert.Contains("Boris, your order", second.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", second.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(PluginHost.Flow, second.Body, StringComparison.Ordinal);
        Assert.NotEqual(first.EventId, second.EventId);
        Assert.Equal($"https://offers.example/v2/places/acme/flows/{PluginHost.OtherFlow}/offers/new?event_id={second.EventId}&index=1", second.NextOffer);
        Assert.Equal(("no-store", null, "*"), (second["Cache-Control"], second["Age"], second["Access-Control-Allow-Origin"]));
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Fill_Request_IsCanonical()
    {
        await using var host = await PluginHost.StartAsync();

        await host.SendAsync(
            PluginHost.OfferPath.Replace("offers/new", "OFFERS/NEW", StringComparison.Ordinal) + "&zip=1&first_name=Ana&index=2", null,
            ("Cookie", "a=b"), ("Authorization", "Bearer x"), ("User-Agent", "Shopper"), ("Accept-Language", "fr"), ("X-Forwarded-For", "1.2.3.4"), ("Range", "bytes=0-1"), ("If-None-Match", "\"1\""), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        var call = Assert.Single(host.Origin.Calls);
        Assert.Equal($"/v2/places/acme/flows/{PluginHost.Flow}/offers/new", call.Url.AbsolutePath);
        Assert.Equal("index,placement,first_name", string.Join(',', call.Query.AllKeys));
        Assert.Equal("Ana", call.Query["first_name"]);
        Assert.Equal(("OfferProxy", "application/json", "identity"), (call.Headers["User-Agent"], call.Headers["Accept"], call.Headers["Accept-Encoding"]));
        Assert.DoesNotContain(call.Headers.Keys, name => name is "Cookie" or "Authorization" or "Accept-Language" or "Range" or "If-None-Match");
        Assert.DoesNotContain(call.Headers, header => header.Value.Contains("1.2.3.4", StringComparison.Ordinal) || header.Value.Contains("0af7651916cd43dd8448eb211c80319c", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Offer_ClientsMaxAgeZero_CostsNoHit()
    {
        await using var host = await PluginHost.StartAsync();
        await host.SendAsync(PluginHost.OfferPath);

        await host.SendAsync(PluginHost.OfferPath, null, ("Cache-Control", "max-age=0"), ("Pragma", "no-cache"));

        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Offer_Head_IsAnsweredFromTheCacheWithoutABody()
    {
        await using var host = await PluginHost.StartAsync();
        var get = await host.SendAsync(PluginHost.OfferPath);

        var head = await host.SendAsync(PluginHost.OfferPath, HttpMethod.Head);

        Assert.Equal((201, ""), (head.Status, head.Body));
        Assert.Equal(get["Content-Length"], head["Content-Length"]);
    }

    [Fact]
    public async Task Offer_Stale_IsServedAndThenExpiredIsNot()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "max-age=10, stale-while-revalidate=20, stale-if-error=0")));
        await host.SendAsync(PluginHost.OfferPath);

        host.Time.Advance(TimeSpan.FromSeconds(15));
        var stale = await host.SendAsync(PluginHost.OfferPath);

        // That the origin was asked is not enough: what it said would be stored at a later time, and be fresh then.
        await Until.TrueAsync(() => !host.SendAsync(PluginHost.OfferPath).Result.CacheStatus!.Contains("ttl=-", StringComparison.Ordinal));
        host.Time.Advance(TimeSpan.FromSeconds(30.1));
        var expired = await host.SendAsync(PluginHost.OfferPath);

        Assert.StartsWith("OfferProxy; hit; ttl=-", stale.CacheStatus, StringComparison.Ordinal);
        Assert.DoesNotContain("stale_if_error", stale.CacheStatus, StringComparison.Ordinal);

        // It is kept no longer than it is of use.
        Assert.StartsWith("OfferProxy; fwd=miss", expired.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(3, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task Offer_PastItsUseAndOriginFails_IsTheLastResortUntilThatEnds()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "max-age=10, stale-while-revalidate=0, stale-if-error=60")));
        await host.SendAsync(PluginHost.OfferPath);
        host.Origin.Fails(503, "down");

        host.Time.Advance(TimeSpan.FromSeconds(30));
        var lastResort = await host.SendAsync(PluginHost.OfferPath);
        var again = await host.SendAsync(PluginHost.OfferPath);
        host.Time.Advance(TimeSpan.FromSeconds(41));
        var tooLate = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((201, true), (lastResort.Status, lastResort.CacheStatus!.EndsWith("; detail=stale_if_error", StringComparison.Ordinal)));
        Assert.Equal(201, again.Status);
        Assert.NotEqual(201, tooLate.Status);
        Assert.InRange(host.Origin.Calls.Count, 2, 4);
    }

    [Fact]
    public async Task Offer_StaleFromTheStart_IsRefreshedBehind()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "max-age=0, stale-while-revalidate=3600")));
        await host.SendAsync(PluginHost.OfferPath);

        var next = await host.SendAsync(PluginHost.OfferPath);
        await Until.TrueAsync(() => host.Origin.Calls.Count == 2);

        Assert.StartsWith("OfferProxy; hit", next.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_ManyAtOnce_AskTheOriginOnce()
    {
        await using var host = await PluginHost.StartAsync();
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        host.Origin.Response = async (call, _) =>
        {
            asked.TrySetResult();
            await release.Task;
            return FakeOrigin.Offer(call);
        };

        var replies = Enumerable.Range(0, 50).Select(i => host.SendAsync(PluginHost.OfferPath.Replace(PluginHost.Flow, Guid.NewGuid().ToString(), StringComparison.Ordinal))).ToList();
        await asked.Task;
        release.SetResult();
        var all = await Task.WhenAll(replies);

        Assert.Single(host.Origin.Calls);
        Assert.Equal(50, all.Select(reply => reply.EventId).Distinct().Count());
        Assert.Single(all, reply => reply.CacheStatus == "OfferProxy; fwd=miss; stored");
    }

    [Fact]
    public async Task Fill_LeaderLeaves_GoesOnForTheOthers()
    {
        await using var host = await PluginHost.StartAsync();
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        host.Origin.Response = async (call, cancel) =>
        {
            asked.TrySetResult();
            await release.Task.WaitAsync(cancel);
            return FakeOrigin.Offer(call);
        };
        using var leaving = new CancellationTokenSource();
        var leader = host.Client.GetAsync(PluginHost.OfferPath, leaving.Token);
        await asked.Task;

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);
        var other = host.SendAsync(PluginHost.OtherOfferPath);
        release.SetResult();

        Assert.Equal(201, (await other).Status);
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Offer_NotShareable_IsForwardedWithTheReason()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Set-Cookie", "a=b")));

        var first = await host.SendAsync(PluginHost.OfferPath + "&zip=1&first_name=Ana");
        var second = await host.SendAsync(PluginHost.OtherOfferPath + "&zip=2&first_name=Ana");

        Assert.All([first, second], reply => Assert.Equal((201, "OfferProxy; fwd=bypass; detail=set_cookie", "a=b"), (reply.Status, reply.CacheStatus, reply["Set-Cookie"])));
        Assert.Equal(3, host.Origin.Calls.Count);
        Assert.Contains("zip=1&first_name=Ana", host.Origin.Calls[1].Url.Query, StringComparison.Ordinal);
        Assert.Contains(PluginHost.OtherFlow, second.NextOffer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_MarkerPastItsTime_IsTriedAgain()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Set-Cookie", "a=b")));
        await host.SendAsync(PluginHost.OfferPath);
        host.Origin.Answers(FakeOrigin.Offer);

        var marked = await host.SendAsync(PluginHost.OfferPath);
        host.Time.Advance(TimeSpan.FromSeconds(31));
        var again = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal(("OfferProxy; fwd=bypass; detail=set_cookie", "OfferProxy; fwd=miss; stored"), (marked.CacheStatus, again.CacheStatus));
    }

    [Fact]
    public async Task Failure_PastItsTime_IsTriedAgain()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Fails(503, "down");
        await host.SendAsync(PluginHost.OfferPath);
        host.Origin.Answers(FakeOrigin.Offer);

        host.Time.Advance(TimeSpan.FromSeconds(2));
        var again = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal("OfferProxy; fwd=miss; stored", again.CacheStatus);
    }

    [Theory]
    [InlineData(410, "flow_expired", "")]
    [InlineData(410, "flow_expired", "no-store")]
    [InlineData(404, "flow_not_found", "private")]
    [InlineData(400, "invalid_request", "")]
    public async Task Error_OfOneFlow_TakesNobodyElsesOffer(int status, string code, string cacheControl)
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => call.Flow != PluginHost.Flow ? FakeOrigin.Offer(call)
            : FakeOrigin.Json(status, $$"""{"errors":[{"status":"{{status}}","code":"{{code}}","title":"T"}]}""", ("Cache-Control", cacheControl)));

        var expired = await host.SendAsync(PluginHost.OfferPath);
        var good = await host.SendAsync(PluginHost.OtherOfferPath);
        var hit = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal((status, code), (expired.Status, expired.ErrorCode));
        Assert.Equal((201, "OfferProxy; fwd=miss; stored"), (good.Status, good.CacheStatus));
        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_OfOneFlow_TakesNoStaleOfferAway()
    {
        await using var host = await PluginHost.StartAsync();
        await host.SendAsync(PluginHost.OtherOfferPath);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        host.Origin.Answers(call => call.Flow == PluginHost.Flow ? FakeOrigin.Json(410, """{"errors":[{"code":"flow_expired"}]}""", ("Cache-Control", "no-store")) : throw new HttpRequestException("down"));

        var expired = await host.SendAsync(PluginHost.OfferPath);
        var other = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal(410, expired.Status);
        Assert.Equal(201, other.Status);
    }

    [Fact]
    public async Task Error_OfTheKey_IsShared()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Fails(422, "placement_not_found");

        await host.SendAsync(PluginHost.OfferPath);
        var second = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal((422, "placement_not_found"), (second.Status, second.ErrorCode));
        Assert.StartsWith("OfferProxy; hit", second.CacheStatus, StringComparison.Ordinal);
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Offer_UpstreamCacheNamesItsKey_DoesNotReachOthers()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Status", $"inner; fwd=miss; key=\"{call.Url.PathAndQuery}\"")));
        await host.SendAsync(PluginHost.OfferPath);

        var second = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.DoesNotContain(PluginHost.Flow, second.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_Location_LeadsBack()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Location", "http://origin.test/v2/offers/119")));

        var miss = await host.SendAsync(PluginHost.OfferPath);
        var hit = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal(("https://offers.example/v2/offers/119", "https://offers.example/v2/offers/119"), (miss["Location"], hit["Location"]));
    }

    [Fact]
    public async Task Offer_WithoutSlots_KeepsTheOriginsWord()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(202, """{"data":[]}""", ("Cache-Control", "max-age=60"), ("ETag", "\"1\""), ("Age", "5"), ("X-Kept", "1")));
        await host.SendAsync(PluginHost.OfferPath);
        host.Time.Advance(TimeSpan.FromSeconds(10));

        var hit = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal((202, "max-age=60", "\"1\"", "15", "1"), (hit.Status, hit["Cache-Control"], hit["ETag"], hit["Age"], hit["X-Kept"]));
    }

    [Fact]
    public async Task Offer_SilentPolicy_IsSharedByAllFlowsAndByOneIndex()
    {
        await using var host = await PluginHost.StartAsync();

        await host.SendAsync("/silent" + PluginHost.OfferPath[3..]);
        var same = await host.SendAsync("/silent" + PluginHost.OfferPath[3..]);
        var other = await host.SendAsync("/silent" + PluginHost.OtherOfferPath[3..]);
        var next = await host.SendAsync("/silent" + PluginHost.OfferPath[3..] + "&index=1");

        Assert.StartsWith("OfferProxy; hit", same.CacheStatus, StringComparison.Ordinal);
        Assert.StartsWith("OfferProxy; hit", other.CacheStatus, StringComparison.Ordinal);
        Assert.Equal("OfferProxy; fwd=miss; stored", next.CacheStatus);
    }

    [Fact]
    public async Task Hit_BodyReplacedByAHostsMiddleware_IsWhole()
    {
        await using var host = await PluginHost.StartAsync(setup => setup.App = app => app.Use(async (context, next) =>
        {
            var client = context.Response.Body;
            using var copy = new MemoryStream();
            context.Response.Body = copy;
            await next(context);
            context.Response.Body = client;
            await client.WriteAsync(copy.ToArray());
        }));
        await host.SendAsync(PluginHost.OfferPath);

        var hit = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal(hit["Content-Length"], hit.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.NotEqual("", hit.Body);
    }
}
