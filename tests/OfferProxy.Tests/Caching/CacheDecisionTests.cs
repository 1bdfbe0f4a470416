using OfferProxy.Caching;
using Xunit;

namespace OfferProxy.Tests.Caching;

public sealed class CacheDecisionTests
{
    public static TheoryData<CacheDecision, string, string> Decisions => new()
    {
        { default, "", "none" },
        { Serve(12), "OfferProxy; hit; ttl=12", "hit" },
        { Serve(0.5), "OfferProxy; hit; ttl=0", "hit" },
        { Serve(4000), "OfferProxy; hit; ttl=4000", "hit" },
        { Serve(-3), "OfferProxy; hit; ttl=-3", "stale" },
        { Serve(-2.5), "OfferProxy; hit; ttl=-3", "stale" },
        { Serve(-63), "OfferProxy; hit; ttl=-63; detail=stale_if_error", "stale_if_error" },
        { CacheDecision.Miss(stored: true), "OfferProxy; fwd=miss; stored", "miss" },
        { CacheDecision.Miss(stored: false), "OfferProxy; fwd=miss", "miss" },
        { CacheDecision.Miss(stored: false, CacheReason.Vary), "OfferProxy; fwd=miss; detail=vary", "miss" },
        { CacheDecision.Miss(stored: true, foundStale: true), "OfferProxy; fwd=stale; stored", "miss" },
        { CacheDecision.Miss(stored: false, CacheReason.Unproven, foundStale: true), "OfferProxy; fwd=stale; detail=unproven", "miss" },
        { CacheDecision.Unforwarded, "", "miss" },
        { CacheDecision.Collapsed(), "OfferProxy; fwd=miss; collapsed", "collapsed" },
        { CacheDecision.Collapsed(foundStale: true), "OfferProxy; fwd=stale; collapsed", "collapsed" },
        { CacheDecision.Method, "OfferProxy; fwd=method", "method" },
        { CacheDecision.Bypass(CacheReason.SlotAmbiguous), "OfferProxy; fwd=bypass; detail=slot_ambiguous", "bypass" },
        { CacheDecision.Bypass(CacheReason.NoPolicy), "OfferProxy; fwd=bypass; detail=no_policy", "bypass" },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public void ToString_EveryKind_IsItsMemberAndItsNameInTelemetry(CacheDecision decision, string member, string name) =>
        Assert.Equal((member, name), (decision.ToString(), decision.Kind.Name()));

    [Fact]
    public void Create_NotAsked_HasNothingToSay() => Assert.Null(CacheDecisionText.Create(default));

    [Fact]
    public void Create_HitOrBypass_IsMadeOnce()
    {
        Assert.Same(CacheDecisionText.Create(Serve(77)), CacheDecisionText.Create(Serve(77)));
        Assert.Same(CacheDecisionText.Create(CacheDecision.Bypass(CacheReason.Private)), CacheDecisionText.Create(CacheDecision.Bypass(CacheReason.Private)));
    }

    [Fact]
    public void Names_AreAsManyAsKinds() => Assert.Equal(Enum.GetValues<CacheDecisionKind>().Length, CacheDecisionKinds.Count);

    [Fact]
    public void Text_EveryReason_IsItsNameInSnakeCase() => Assert.All(Enum.GetValues<CacheReason>(), static reason => Assert.Equal(
        reason switch { CacheReason.None => null, CacheReason.RequestScopedError => "request_scoped", _ => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName($"{reason}") },
        reason.Text()));

    [Fact]
    public void Count_IsThatOfTheReasons() => Assert.Equal(Enum.GetValues<CacheReason>().Length, CacheReasons.Count);

    private static CacheDecision Serve(double seconds) => CacheDecision.Serve(Answers.Times(seconds), Answers.Now);
}
