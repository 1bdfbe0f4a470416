using CsCheck;
using OfferProxy.Slots;
using OfferProxy.Tests.Segments;
using Xunit;

namespace OfferProxy.Tests.Slots;

public class NameRuleTests
{
    [Theory]
    [InlineData("Ana")]
    [InlineData("O'Brien")]
    [InlineData("O\u2019Brien")]
    [InlineData("Jean-Luc de la Cruz")]
    [InlineData("J. R.")]
    [InlineData("Núria Gal·la")]
    [InlineData("José")]
    [InlineData("Jose\u0301")]
    [InlineData("李小龍")]
    [InlineData("ナタリア・ポートマン")]
    [InlineData("Владимир")]
    [InlineData("محمد")]
    [InlineData("अनन्या")]
    [InlineData("\U00020BB7野家")]
    [InlineData("\U0001E900\U0001E922")]
    [InlineData("Ana\u3000Li\u00A0Wu")]
    [InlineData("-")]
    [InlineData("' '")]
    [InlineData("\u0301")]
    public void Accepts_Name_True(string name) => Assert.True(NameRule.Accepts(name));

    [Theory]
    [InlineData("")]
    [InlineData("Ana\"")]
    [InlineData("Ana\\")]
    [InlineData("<b>Ana")]
    [InlineData("Ana&Bo")]
    [InlineData("Ana/Bo")]
    [InlineData("Ana%20")]
    [InlineData("Ana+Bo")]
    [InlineData("Ana,")]
    [InlineData("Ana(Bo)")]
    [InlineData("{{name}}")]
    [InlineData("Ana\n")]
    [InlineData("Ana\0")]
    [InlineData("Ana\u2028")]
    [InlineData("Ana\u202E")]
    [InlineData("Ana\u200B")]
    [InlineData("Ana2")]
    [InlineData("Ana\u0662")]
    [InlineData("Ana😀")]
    [InlineData("Ana\uD800")]
    [InlineData("\uDC00Ana")]
    [InlineData("Ana\uFFFD")]
    [InlineData("Ana\uE000")]
    public void Accepts_NoName_False(string name) => Assert.False(NameRule.Accepts(name));

    [Fact]
    public void Accepts_Length_IsCountedInCharacters()
    {
        Assert.True(NameRule.Accepts(new string('a', 64)));
        Assert.False(NameRule.Accepts(new string('a', 65)));
        Assert.True(NameRule.Accepts(string.Concat(Enumerable.Repeat("\U00020BB7", 64))));
        Assert.False(NameRule.Accepts(string.Concat(Enumerable.Repeat("\U00020BB7", 65))));
        Assert.False(NameRule.Accepts(new string('a', 100_000)));
    }

    [Fact]
    public void Accepts_NameWithARefusedCharacterAnywhere_False() =>
        Gen.Select(Names.Accepted, Names.Rejected, Gen.Int[0, 64]).Sample(
            t =>
            {
                Assert.Equal(t.Item1.EnumerateRunes().Count() <= NameRule.MaxLength, NameRule.Accepts(t.Item1));
                var at = Math.Min(t.Item3, t.Item1.Length);
                Assert.False(NameRule.Accepts(t.Item1[..at] + t.Item2 + t.Item1[at..]));
            },
            iter: 3_000);
}
