using OfferProxy.Overriding;
using Xunit;

namespace OfferProxy.Tests.Overriding;

public sealed class OverrideTargetTests
{
    [Theory]
    [InlineData("Bad.EXAMPLE.", "bad.example")]
    [InlineData(" =shop.bad.example ", "=shop.bad.example")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("0x7f.1", "127.0.0.1")]
    public void Create_Site_IsAsSitesAreCompared(string text, string name) => Assert.Equal(name, OverrideTarget.Create(OverrideKind.Site, text).Name);

    [Theory]
    [InlineData(OverrideKind.Site, "", null, "must name a host")]
    [InlineData(OverrideKind.Site, "=", null, "must be a host name")]
    [InlineData(OverrideKind.Site, "*.bad.example", null, "must not have a wildcard")]
    [InlineData(OverrideKind.Site, "bad.example # why", null, "without a comment")]
    [InlineData(OverrideKind.Site, "bad.example/x", null, "must be the host only")]
    [InlineData(OverrideKind.Site, "bad.example", "acme", "must not name an integration beside it")]
    [InlineData(OverrideKind.Integration, "a/b", null, "must have 1 to 256 characters")]
    [InlineData(OverrideKind.Offer, "", null, "must be the id of an offer: 1 to 512 characters")]
    [InlineData(OverrideKind.Offer, "a\nb", null, "must be the id of an offer")]
    [InlineData(OverrideKind.Offer, "a\ud800", null, "must be the id of an offer")]
    [InlineData(OverrideKind.Placement, "", null, "must be the name of a placement")]
    [InlineData(OverrideKind.Placement, "a\nb", null, "must be the name of a placement")]
    [InlineData(OverrideKind.Placement, "top", "a b", "is one of an integration whose id must have")]
    public void Create_NotOfItsKind_SaysWhatIsAskedFor(OverrideKind kind, string name, string? integration, string says) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => OverrideTarget.Create(kind, name, integration)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("summer sale 1/2")]
    [InlineData("Größe/1")]
    [InlineData("100 %; 😀 \"x\" \\ a?b#c.")]
    [InlineData(" ")]
    public void Create_Offer_IsWhateverTextAnOriginSays(string name) => Assert.Equal(name, OverrideTarget.Create(OverrideKind.Offer, name).Name);

    [Fact]
    public void Create_Offer_IsAsLongAs512Characters()
    {
        Assert.Equal(512, OverrideTarget.Create(OverrideKind.Offer, new('a', 512)).Name.Length);
        Assert.Throws<ArgumentException>(() => OverrideTarget.Create(OverrideKind.Offer, new('a', 513)));
    }

    [Fact]
    public void Equals_SameSiteInAnotherDress_IsOne() =>
        Assert.Equal(OverrideTarget.Create(OverrideKind.Site, "BAD.example"), OverrideTarget.Create(OverrideKind.Site, "bad.example."));
}
