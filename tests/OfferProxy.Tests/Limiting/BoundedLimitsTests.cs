using System.Threading.RateLimiting;
using OfferProxy.Limiting;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Limiting;

public class BoundedLimitsTests
{
    [Fact]
    public void AttemptAcquire_Flood_KeepsThoseThatWereThereAndNoMoreThanMayBe()
    {
        using var limits = new BoundedLimits<int>(100, Create);
        Assert.True(Take(limits, -1));

        var acquired = Enumerable.Range(0, 200_000).Count(key => Take(limits, key));

        // Who was there, or came while there was room, has its own; the others share a few.
        Assert.Equal(100, limits.Count);
        Assert.InRange(acquired, 99, 99 + (2 * 64));
        Assert.Equal((true, false), (Take(limits, -1), Take(limits, -1)));
        Assert.Equal((true, false), (Take(limits, 0), Take(limits, 0)));
    }

    [Fact]
    public async Task Count_OfThoseThatAreIdle_GoesDown()
    {
        using var limits = new BoundedLimits<int>(10, static () => new ConcurrencyLimiter(new() { PermitLimit = 1 }));
        for (var key = 0; key < 20; key++)
        {
            Assert.True(Take(limits, key));
        }

        Assert.Equal(10, limits.Count);
        await Until.TrueAsync(() => limits.Count == 0);
        Assert.True(Take(limits, 1000));
        Assert.Equal(1, limits.Count);
    }

    [Fact]
    public async Task AcquireAsync_ManyThreads_NeverGivesMoreThanThereAre()
    {
        using var limits = new BoundedLimits<int>(8, Create);

        var acquired = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () => (Key: i % 4, (await limits.AcquireAsync(i % 4, TestContext.Current.CancellationToken)).IsAcquired))));

        Assert.All(acquired.GroupBy(static one => one.Key), static key => Assert.Equal(2, key.Count(static one => one.IsAcquired)));
    }

    private static bool Take(BoundedLimits<int> limits, int key)
    {
        using var lease = limits.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    private static TokenBucketRateLimiter Create() =>
        new(new() { TokenLimit = 2, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromHours(1), AutoReplenishment = false });
}
