using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>Each response says what the cache did, and the origin's count agrees.</summary>
public sealed class CacheStatusTests : IClassFixture<OfferGateway>
{
    private const string Unproven = "OfferProxy; fwd=miss; detail=unproven";
    private const string Stored = "OfferProxy; fwd=miss; stored";

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
        { "Cache-Control", "max-age=\"\"\"", "not_fresh" },
        { "Vary", "Cookie", "vary" },
        { "Vary", "*", "vary" },
        { "Vary", "Accept-Encoding, User-Agent", "vary" },
    };

    [Fact]
    public async Task Create_IndependentShoppers_AreTwoMissesThenHits()
    {
        var index = _gateway.NewIndex();

        var witnesses = await _gateway.WarmAsync(UrlOf(index));
        var third = await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Dora"));

        Assert.Equal([Unproven, Stored], witnesses.Select(reply => reply.CacheStatus));
        Assert.Matches("^OfferProxy; hit; ttl=([0-9]|[12][0-9]|30)$", third.CacheStatus);
        Assert.Equal(2, _gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task Create_OneShopperAgainAndAgain_IsTwoMissesThenHitsOfItsOwnAlone()
    {
        var (index, flows) = (_gateway.NewIndex(), Warmth.NewFlows(2));
        var url = OfferUrl.New(Stores.AcmeStore, index, flows[0]);

        var (first, second, third) = (await _gateway.GetAsync(url), await _gateway.GetAsync(url), await _gateway.GetAsync(url));
        var another = await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flows[1]));

        Assert.Equal([Unproven, Stored], [first.CacheStatus, second.CacheStatus]);
        Assert.Matches("^OfferProxy; hit; ttl=([0-9]|[12][0-9]|30)$", third.CacheStatus);
        Assert.Equal(Stored, another.CacheStatus);
        Assert.Equal(3, _gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task Create_OneFlowAtOnce_CollapsesInTwoFillsOneAfterTheOther()
    {
        var hold = new HoldFault();
        _gateway.Origin.Faults.Set(hold);
        var url = OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex());
        using var waiting = new WaitingRequests(_gateway.Services);

        var asked = Enumerable.Range(0, 6).Select(_ => _gateway.GetAsync(url)).ToList();
        await Poll.UntilAsync(() => waiting.Count == 6 && _gateway.Origin.Counters.Total > 0);
        Assert.Equal(1, _gateway.Origin.Counters.Total);
        hold.Release();

        AssertTwoFilled(await Task.WhenAll(asked));
    }

    [Fact]
    public async Task Create_IndependentShoppersAtOnce_CollapseInTwoFillsSideBySide()
    {
        var hold = new HoldFault();
        _gateway.Origin.Faults.Set(hold);
        var index = _gateway.NewIndex();
        using var waiting = new WaitingRequests(_gateway.Services);

        var asked = Warmth.NewFlows(6).Select(flow => _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow))).ToList();
        await Poll.UntilAsync(() => waiting.Count == 6 && _gateway.Origin.Counters.Total >= 2);
        hold.Release();

        AssertTwoFilled(await Task.WhenAll(asked));
    }

    [Theory]
    [MemberData(nameof(Forbidding))]
    public async Task Response_ThatForbidsSharing_IsBypassedForAWhile(string name, string value, string reason)
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

        // Two fills that could not be shared, and each as it came.
        var asked = _gateway.Origin.Requests.ToList();
        Assert.Equal(5, asked.Count);
        Assert.False(asked[0].Mentions("customer_id") || asked[2].Mentions("customer_id"));
        Assert.All(new[] { asked[1], asked[3], asked[4] }, request => Assert.True(request.Mentions("customer_id=7") && request.Mentions("first_name=Ana") && request.Mentions("x=y")));
    }

    [Fact]
    public async Task Response_VaryingByEncodingOnly_IsShared()
    {
        _gateway.Origin.Faults.Set(new HeadersFault("Vary", "Accept-Encoding"));
        var index = _gateway.NewIndex();
        await _gateway.WarmAsync(UrlOf(index), isNamed: false);

        Assert.StartsWith("OfferProxy; hit", (await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index))).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_DifferingByNoSlotsValue_AreBypassedForAWhile()
    {
        var index = _gateway.NewIndex();

        var witnesses = await _gateway.WarmAsync((flow, name) => OfferUrl.New(Names.UpperCase, index, flow, name), isNamed: true, "Carl", "Dora");

        Assert.Equal(
            [Unproven, "OfferProxy; fwd=miss; detail=slot_ambiguous", "OfferProxy; fwd=bypass; detail=slot_ambiguous", "OfferProxy; fwd=bypass; detail=slot_ambiguous"],
            witnesses.Select(reply => reply.CacheStatus));
        Assert.All(Warmth.Names.Concat(["Carl", "Dora"]).Zip(witnesses), pair => Assert.Contains(pair.First.ToUpperInvariant(), pair.Second.Text, StringComparison.Ordinal));
        Assert.Equal(4, _gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task Request_ThatCannotShare_SaysWhy()
    {
        Assert.Equal("slot_unqualified", await ReasonAsync(OfferUrl.New(Stores.AcmeStore, flow: "short")));
        Assert.Equal("slot_unqualified", await ReasonAsync(OfferUrl.New(Stores.AcmeStore, more: "&event_id=1")));
        Assert.Equal("key_unusual", await ReasonAsync(OfferUrl.New(Stores.AcmeStore, "0", more: "&index=1")));
        Assert.Equal("key_unusual", await ReasonAsync(OfferUrl.New(Stores.AcmeStore, new('0', 300))));
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
        var (cold, warm) = (_gateway.NewIndex(), _gateway.NewIndex());
        var got = (await _gateway.WarmAsync(UrlOf(warm), isNamed: false))[0];

        var onCold = await Warmth.WarmAsync(url => _gateway.SendAsync(HttpMethod.Head, url, null), UrlOf(cold), isNamed: false);
        var onWarm = await _gateway.SendAsync(HttpMethod.Head, OfferUrl.New(Stores.AcmeStore, warm), null);

        Assert.Equal([Unproven, Stored], onCold.Select(reply => reply.CacheStatus));
        Assert.StartsWith("OfferProxy; hit", onWarm.CacheStatus, StringComparison.Ordinal);
        Assert.All(onCold.Append(onWarm), reply =>
        {
            Assert.Equal((201, "application/json"), (reply.Status, reply.Header("Content-Type")));
            Assert.Empty(reply.Body);
        });
        Assert.Equal($"{got.Body.Length}", onWarm.Header("Content-Length"));
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
        var index = _gateway.NewIndex();
        await _gateway.WarmAsync(UrlOf(index), isNamed: false);

        var reply = await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index), (name, value));

        Assert.Equal(201, reply.Status);
        Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(2, _gateway.Origin.Counters.Received(DemoOperation.CreateOffer));
    }

    // Two went to the origin, and the others got what the two have proven; one that came a moment later found it stored.
    private void AssertTwoFilled(Reply[] replies)
    {
        Assert.Single(replies, reply => reply.CacheStatus == Unproven);
        Assert.Single(replies, reply => reply.CacheStatus == Stored);
        Assert.All(
            replies.Where(reply => reply.CacheStatus is not (Unproven or Stored)),
            reply => Assert.Matches("^OfferProxy; (fwd=miss; collapsed$|hit; ttl=)", reply.CacheStatus));
        Assert.Equal(replies.Length, replies.Select(reply => reply.EventId).Distinct().Count());
        Assert.Equal(2, _gateway.Origin.Counters.Total);
    }

    private static Func<string, string?, string> UrlOf(string index) => (flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name);
}
