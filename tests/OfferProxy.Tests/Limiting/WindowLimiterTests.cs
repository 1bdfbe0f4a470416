using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Limiting;
using Xunit;

namespace OfferProxy.Tests.Limiting;

public sealed class WindowLimiterTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1, 0, 20)]
    [InlineData(1, 7.5, 12.5)]
    [InlineData(8, 0, 20)]
    [InlineData(8, 2.6, 17.4)]
    [InlineData(8, 19.9, 0.1)]
    public void AttemptAcquire_BeyondTheLimit_TellsWhenPermitsLeaveTheWindow(int segments, double later, double wait)
    {
        using var limiter = new WindowLimiter(3, TimeSpan.FromSeconds(20), segments, time: _time);
        Assert.Equal([true, true, true], Take(limiter, 3));
        _time.Advance(TimeSpan.FromSeconds(later));

        Assert.Equal(TimeSpan.FromSeconds(wait), WaitOf(limiter));

        // Nobody has replenished it, which is late at worst.
        _time.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromTicks(1));
        Assert.Equal([false], Take(limiter, 1));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal([true, true, true, false], Take(limiter, 4));
    }

    [Fact]
    public void AttemptAcquire_TakenInSeveralSegments_TellsWhenTheOldestLeave()
    {
        using var limiter = new WindowLimiter(3, TimeSpan.FromSeconds(20), 4, time: _time);
        Assert.Equal([true], Take(limiter, 1));
        _time.Advance(TimeSpan.FromSeconds(11));
        limiter.TryReplenish();
        Assert.Equal([true, true], Take(limiter, 2));

        Assert.Equal(TimeSpan.FromSeconds(9), WaitOf(limiter));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal([true], Take(limiter, 1));
        Assert.Equal(TimeSpan.FromSeconds(10), WaitOf(limiter));
    }

    [Fact]
    public void TryReplenish_LateEachTime_LetsNoSegmentLast()
    {
        using var limiter = new WindowLimiter(1, TimeSpan.FromSeconds(8), 8, time: _time);
        var taken = 0;
        for (var i = 0; i < 80; i++)
        {
            taken += Take(limiter, 1)[0] ? 1 : 0;
            _time.Advance(TimeSpan.FromSeconds(1.09));
            limiter.TryReplenish();
        }

        // At 0, 8.72, 16.35, …, 81.75 s: eight segments each time and no more, but for what it takes until somebody asks.
        Assert.Equal(11, taken);
    }

    [Fact]
    public async Task AcquireAsync_InTheQueue_GetsWhatLeaves_AndOthersWaitLonger()
    {
        using var limiter = new WindowLimiter(2, TimeSpan.FromSeconds(20), 2, queueLimit: 3, _time);
        Assert.Equal([true, true], Take(limiter, 2));
        var queued = Enumerable.Range(0, 3).Select(_ => limiter.AcquireAsync(1, TestContext.Current.CancellationToken).AsTask()).ToList();

        // Two of them take what leaves after a window, the third what leaves after two, and who comes now another of these.
        Assert.Equal(TimeSpan.FromSeconds(40), WaitOf(limiter));
        _time.Advance(TimeSpan.FromSeconds(20));
        limiter.TryReplenish();

        Assert.True((await queued[0]).IsAcquired);
        Assert.True((await queued[1]).IsAcquired);
        Assert.False(queued[2].IsCompleted);
        Assert.Equal(TimeSpan.FromSeconds(20), WaitOf(limiter));
    }

    [Fact]
    public void IdleDuration_WhenAllHasLeft_IsTold()
    {
        using var limiter = new WindowLimiter(1, TimeSpan.FromSeconds(8), 8, time: _time);
        Take(limiter, 1);
        Assert.Null(limiter.IdleDuration);

        _time.Advance(TimeSpan.FromSeconds(8));
        limiter.TryReplenish();

        Assert.NotNull(limiter.IdleDuration);
    }

    [Fact]
    public async Task AttemptAcquire_ManyThreads_NeverGivesMoreThanThereAre()
    {
        using var limiter = new WindowLimiter(1000, TimeSpan.FromHours(1), 8);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Take(limiter, 500).Count(static one => one))));

        Assert.Equal(1000, taken.Sum());
    }

    private static List<bool> Take(WindowLimiter limiter, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired;
    })];

    private static TimeSpan WaitOf(WindowLimiter limiter)
    {
        using var lease = limiter.AttemptAcquire();
        Assert.False(lease.IsAcquired);
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.Zero;
    }
}
