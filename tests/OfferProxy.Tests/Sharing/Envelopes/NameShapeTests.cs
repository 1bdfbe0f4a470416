using CsCheck;
using OfferProxy.Sharing.Envelopes;
using Xunit;

namespace OfferProxy.Tests.Sharing.Envelopes;

public class NameShapeTests
{
    // Two of them with a space between are read letter by letter, and have the same features but for the space.
    [Fact]
    public void From_NameOfTheUsualForm_HasTheFeaturesThatItsLettersHave() =>
        Gen.Select(Gen.Char['A', 'Z'], Gen.String[Gen.Char['a', 'z'], 1, 20]).Sample(static (first, rest) =>
        {
            var name = first + rest;
            var shape = NameShape.From(name);
            var twice = NameShape.From($"{name} {name}");

            Assert.Equal(new NameLengths(name.Length, name.Length, name.Length), shape.Lengths);
            Assert.Equal(twice.Features & ~NameFeatures.Space, shape.Features & ~NameFeatures.NoSpace);
            Assert.Equal(NameFeatures.NoSpace, shape.Features & (NameFeatures.Space | NameFeatures.NoSpace | NameFeatures.OddSpace | NameFeatures.OneCharacter));
        }, iter: 5_000);
}
