using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Responses;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public class ReplacementTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, int, bool> Cases => new()
    {
        // What came, seconds after the stored offer became stale (usable for 60 s, stale response for an error for 600 s), whether it stays.
        { "failed", 30, true }, { "failed", 90, true }, { "failed", 601, false },
        { "request-scoped error", 30, true }, { "request-scoped error", 90, true }, { "request-scoped error", 601, false },
        { "odd status", 30, true }, { "odd status", 90, false },
        { "no offer", 30, true }, { "no offer", 90, false },
        { "private", 30, false }, { "offer", 30, false }, { "error", 30, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Keeps_Offer_WhileItIsOfUse(string came, int seconds, bool stays) =>
        Assert.Equal(stays, Replacement.Keeps(Answer(ResponseKind.Offer), Entry(came), Now.AddSeconds(seconds)));

    [Theory]
    [InlineData("failed")]
    [InlineData("no offer")]
    [InlineData("private")]
    public void Keeps_Nothing_IsReplaced(string came) => Assert.False(Replacement.Keeps(null, Entry(came), Now));

    [Fact]
    public void Keeps_NoOffer_IsReplacedByAnother() =>
        Assert.False(Replacement.Keeps(Answer(ResponseKind.NoOffer), Entry("no offer"), Now.AddSeconds(1)));

    private static CacheEntry Entry(string came) => came switch
    {
        "failed" => new FailedFill(OriginFailure.Timeout, response: null, Now),
        "request-scoped error" => new RequestScopedError(response: null, CacheReason.Status),
        "odd status" => new BypassMarker(CacheReason.Status, Now),
        "private" => new BypassMarker(CacheReason.Private, Now),
        "no offer" => Answer(ResponseKind.NoOffer),
        "error" => Answer(ResponseKind.Error),
        _ => Answer(ResponseKind.Offer),
    };

    private static StoredResponse Answer(ResponseKind kind) => new()
    {
        Kind = kind, Status = 201, Headers = [], Template = Answers.Template("{}"),
        Times = new(Now, Now, Now.AddSeconds(60), Now.AddSeconds(600)),
    };
}
