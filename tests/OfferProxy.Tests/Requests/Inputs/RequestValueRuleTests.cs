using CsCheck;
using OfferProxy.Requests.Inputs;
using Xunit;

namespace OfferProxy.Tests.Requests.Inputs;

public class RequestValueRuleTests
{
    [Theory]
    [InlineData("new")]
    [InlineData("9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e")]
    [InlineData("a.b")]
    [InlineData("...a")]
    [InlineData("!$&'()*+,=:@~_-")]
    public void IsId_PathCharacters_AreOne(string value) => Assert.True(RequestValueRule.IsId(value));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("new.")]
    [InlineData("new;x")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a\u0001b")]
    [InlineData("é")]
    [InlineData("\uFFFD")]
    public void IsId_AnythingElse_IsNone(string value) => Assert.False(RequestValueRule.IsId(value));

    [Fact]
    public void IsSegment_WhatAPathHoldsUnescaped_IsToldAsByTheFullRules() => Gen.Select(Gen.String[Gen.Char["aZ9-._~!$&'()*+,=:@"], 1, 12], Gen.Int[0, 22]).Sample(
        static (part, times) =>
        {
            var value = string.Concat(Enumerable.Repeat(part, times + 1));
            Assert.Equal(RequestValueRule.IsId(value), RequestValueRule.IsSegment(isId: true, value));
            Assert.Equal(RequestValueRule.IsPathPart(value), RequestValueRule.IsSegment(isId: false, value));
            Assert.Equal(RequestValueRule.IsText(value), value.Length <= RequestValueRule.MaxLength);
        },
        iter: 20_000);

    [Theory]
    [InlineData("", true)]
    [InlineData("en-GB", true)]
    [InlineData("café au lait", true)]
    [InlineData("a/b/", true)]
    [InlineData(".well-known/x", true)]
    [InlineData("a/../b", false)]
    [InlineData("a//b", false)]
    [InlineData("/a", false)]
    [InlineData("a./b", false)]
    [InlineData("a ", false)]
    [InlineData(" a", false)]
    [InlineData("a;b", false)]
    [InlineData("a%2Fb", false)]
    [InlineData("a\\b", false)]
    [InlineData("a\u0001b", false)]
    [InlineData("a\0", false)]
    public void IsPathPart_OfOneReading_Only(string value, bool expected) => Assert.Equal(expected, RequestValueRule.IsPathPart(value));

    [Fact]
    public void Length_IsAtMost256()
    {
        Assert.True(RequestValueRule.IsId(new string('a', 256)));
        Assert.False(RequestValueRule.IsId(new string('a', 257)));
        Assert.True(RequestValueRule.IsText(new string(' ', 256)));
        Assert.False(RequestValueRule.IsText(new string(' ', 257)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("order status/é日&=?#", true)]
    [InlineData("a%b", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u0001b", false)]
    [InlineData("a\u007Fb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("a\uFFFDb", false)]
    public void IsText_PlainText_Only(string value, bool expected) => Assert.Equal(expected, RequestValueRule.IsText(value));

    [Fact]
    public void IsText_HalfASurrogatePair_IsNone() => Assert.False(RequestValueRule.IsText("a\uD83D"));
}
