using Microsoft.Extensions.Time.Testing;
using OfferProxy.Origin.Limits;
using Xunit;

namespace OfferProxy.Tests.Origin.Limits;

public sealed class AskedKeysTests
{
    [Fact]
    public void Holds_KeyThatWasAskedFor_UntilTheWindowIsOver()
    {
        var time = new FakeTimeProvider();
        var keys = new AskedKeys(TimeSpan.FromMinutes(1), time);
        Assert.False(keys.Holds("a"));

        keys.Add("a");
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal((true, false), (keys.Holds("a"), keys.Holds("b")));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(keys.Holds("a"));
    }

    [Fact]
    public void Add_MoreKeysThanThereArePlaces_ForgetsOlderOnes()
    {
        var keys = new AskedKeys(TimeSpan.FromMinutes(1), new FakeTimeProvider());
        var all = Enumerable.Range(0, 100_000).Select(static key => $"key{key}").ToList();

        all.ForEach(keys.Add);

        Assert.True(keys.Holds(all[^1]));
        Assert.InRange(all.Count(keys.Holds), 1, 1 << 14);
    }
}
