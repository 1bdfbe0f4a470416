using Microsoft.Extensions.Primitives;
using OfferProxy.Caching;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class RecentHeadersTests
{
    // Names of its own, so that no other test's fields take the place.
    private static KeyValuePair<string, StringValues>[] Fields(string value) => [new("X-Recent-Headers-Tests", new string(value)), new("Content-Type", new(["a", "b"]))];

    [Fact]
    public void Shared_SameFields_AreTheEarlierOnes() =>
        Assert.Contains(Enumerable.Range(0, 100), _ => RecentHeaders.Shared(Fields("1")) == RecentHeaders.Shared(Fields("1")));

    [Fact]
    public void Shared_OtherFields_AreThemselves()
    {
        KeyValuePair<string, StringValues>[][] sets = [Fields("1"), Fields("2"), [.. Fields("1").Reverse()], Fields("1")[..1], []];

        Assert.All(Enumerable.Repeat(sets, 100).SelectMany(static all => all), set => Assert.Equal(set, RecentHeaders.Shared(set)));
    }
}
