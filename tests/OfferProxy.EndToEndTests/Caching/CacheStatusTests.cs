using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>Each response says what the cache did, and the origin's count agrees.</summary>
public sealed class CacheStatusTests : IClassFixture<OfferGateway>
{
    private readonly OfferGateway _gateway;

    public CacheStatusTests(OfferGateway gateway)
    {
        _gateway = gateway;
        gateway.Origin.Reset();
    }

    public static TheoryData<string, string, string> Forbidding => new()
    {
        { "Set-Cookie", "a=b", "set_cookie" },
        { "Cache-Control", "no-store", "no_store" },
        { "Cache-Control", "max-age=60, private", "private" },
        { "Cache-Control", "private=\"x\"", "private" },
        { "Cache-Control", "max-age=0", "not_fresh" },
        { "Cache-Control", "no-cache", "not_fresh" },
        { "Cache-Control", "max-age=\"\"\"", "no_store" },
        { "Vary", "Cookie", "vary" },
        { "Vary", "*", "vary" },
        { "Vary", "Accept-Encoding, User-Agent", "vary" },
    };

    [Fact]
    public async Task Create_Twice_IsMissThenHit()
    {
        var url = OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex());

        var (first, second) = (await _gateway.GetAsync(url), await _gateway.GetAsync(url));

        Assert.Equal("OfferProxy; fwd=miss; stored", first.CacheStatus);
        Assert.Matches("^OfferProxy; hit; ttl=([0-9]|[12][0-9]|30)$", second.CacheStatus);
        Assert.Equal(1, _gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task Create_WhileAnotherFills_IsCollapsed()
    {
        var hold = new HoldFault();
        _gateway.Origin.Faults.Set(hold);
        var url = OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex());

        var first = _gateway.GetAsync(url);
        await hold.Reached.WaitAsync(TimeSpan.FromSeconds(60));
        var others = Enumerable.Range(0, 5).Select(_ => RawRequest.SendAsync(_gateway.Address, url)).ToList();
        hold.Release();

        Assert.Equal("OfferProxy; fwd=miss; stored", (await first).CacheStatus);
        Assert.All(await Task.WhenAll(others), other => Assert.Matches("Cache-Status: OfferProxy; (fwd=miss; collapsed|hit; ttl=)", other.Text));
        Assert.Equal(1, _gateway.Origin.Counters.Total);
    }

    [Theory]
    [MemberData(nameof(Forbidding))]
    public async Task Answer_ThatForbidsSharing_IsBypassedForAWhile(string name, string value, string reason)
    {
        _gateway.Origin.Faults.Set(new HeadersFault(name, value));
        var index = _gateway.NewIndex();

        var replies = new List<Reply>();
        for (var i = 0; i < 3; i++)
        {
            replies.Add(await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Ana", more: "&customer_id=7"), ("Cookie", "x=y")));
        }

        Assert.All(replies, reply => Assert.Equal((201, $"OfferProxy; fwd=bypass; detail={reason}"), (reply.Status, reply.CacheStatus)));
        Assert.All(replies, reply => Assert.Equal(value, reply.Header(name)));
        Assert.Equal(3, replies.Select(reply => reply.EventId).Distinct().Count());

        // The fill that could not be shared, then each as it came.
        var asked = _gateway.Origin.Requests.ToList();
        Assert.Equal(4, asked.Count);
        Assert.False(asked[0].Mentions("customer_id"));
        Assert.All(asked.Skip(1), request => Assert.True(request.Mentions("customer_id=7") && request.Mentions("first_name=Ana") && request.Mentions("x=y")));
    }

    [Fact]
    public async Task Answer_VaryingByEncodingOnly_IsShared()
    {
        _gateway.Origin.Faults.Set(new HeadersFault("Vary", "Accept-Encoding"));
        var url = OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex());
        await _gateway.GetAsync(url);

        Assert.StartsWith("OfferProxy; hit", (await _gateway.GetAsync(url)).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ThatCannotShare_SaysWhy()
    {
        Assert.Equal("slot_unqualified", await ReasonAsync(OfferUrl.New(Stores.AcmeStore, flow: "short")));
        Assert.Equal("slot_unqualified", await ReasonAsync(OfferUrl.New(Stores.AcmeStore, more: "&event_id=1")));
        Assert.Equal("key_unusual", await ReasonAsync(OfferUrl.New(Stores.AcmeStore, "0", more: "&index=1")));
        Assert.Equal("key_unusual", await ReasonAsync(OfferUrl.New(Stores.AcmeStore, new('0', 300))));
        Assert.Equal("slot_ambiguous", await ReasonAsync(OfferUrl.New(Names.UpperCase, _gateway.NewIndex(), name: "Ana")));
        Assert.Equal("no_policy", await ReasonAsync(OfferUrl.Place(Stores.AcmeStore)));
        Assert.Equal("OfferProxy; fwd=method", (await _gateway.PostAsync(OfferUrl.Offer(Stores.AcmeStore))).CacheStatus);

        async Task<string> ReasonAsync(string url)
        {
            var reply = await _gateway.GetAsync(url);
            Assert.InRange(reply.Status, 200, 201);
            Assert.StartsWith("OfferProxy; fwd=bypass; detail=", reply.CacheStatus, StringComparison.Ordinal);
            return reply.CacheStatus["OfferProxy; fwd=bypass; detail=".Length..];
        }
    }

    [Fact]
    public async Task Head_OfWarmAndColdKeys_IsTheGetWithoutItsBody()
    {
        var (cold, warm) = (OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex()), OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex()));
        var got = await _gateway.GetAsync(warm);

        var onCold = await _gateway.SendAsync(HttpMethod.Head, cold, null);
        var onWarm = await _gateway.SendAsync(HttpMethod.Head, warm, null);

        Assert.Equal((201, "OfferProxy; fwd=miss; stored"), (onCold.Status, onCold.CacheStatus));
        Assert.StartsWith("OfferProxy; hit", onWarm.CacheStatus, StringComparison.Ordinal);
        Assert.Equal((201, $"{got.Body.Length}", "application/json"), (onWarm.Status, onWarm.Header("Content-Length"), onWarm.Header("Content-Type")));
        Assert.Empty(onWarm.Body);
        Assert.All(_gateway.Origin.Requests.ToList(), request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("Cache-Control", "max-age=0")]
    [InlineData("Cache-Control", "no-store")]
    [InlineData("Pragma", "no-cache")]
    [InlineData("If-None-Match", "*")]
    [InlineData("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("Range", "bytes=0-1")]
    [InlineData("Cookie", "a=b")]
    [InlineData("Authorization", "Bearer x")]
    public async Task ClientHeader_CostsNoHit(string name, string value)
    {
        var url = OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex());
        await _gateway.GetAsync(url);

        var reply = await _gateway.GetAsync(url, (name, value));

        Assert.Equal(201, reply.Status);
        Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(1, _gateway.Origin.Counters.Received(DemoOperation.CreateOffer));
    }
}
