using OfferProxy.Caching.Store;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Caching.Store;

public sealed class KeyLocksTests : IDisposable
{
    private readonly KeyLocks _locks = new();

    public void Dispose() => _locks.Dispose();

    [Fact]
    public async Task AcquireLock_Held_WaitsForItsTurn()
    {
        var first = await AcquireAsync("k");
        var second = AcquireAsync("k");
        await Until.TrueAsync(() => _locks.WaitersOf("k") == 2);
        Assert.False(second.IsCompleted);

        Release("k", first);

        Assert.NotNull(await second);
    }

    [Fact]
    public async Task AcquireLock_OtherKey_WaitsForNobody()
    {
        await AcquireAsync("k");

        Assert.NotNull(await AcquireAsync("other").WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task AcquireLock_OutOfTime_IsNotAcquiredAndLeavesNothing()
    {
        var held = await AcquireAsync("k");

        Assert.Null(await AcquireAsync("k", TimeSpan.Zero));
        Assert.Null(_locks.AcquireLock("", "", "", "k", TimeSpan.Zero, null, CancellationToken.None));
        Assert.Equal(1, _locks.WaitersOf("k"));
        Release("k", held);
        Assert.Equal((0, 0), (_locks.Count, _locks.WaitersOf("k")));
    }

    [Fact]
    public async Task AcquireLock_Cancelled_LeavesNothing()
    {
        var held = await AcquireAsync("k");
        using var leaving = new CancellationTokenSource();
        var waiting = _locks.AcquireLockAsync("", "", "", "k", Timeout.InfiniteTimeSpan, null, leaving.Token).AsTask();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Release("k", held);

        Assert.Equal(0, _locks.Count);
    }

    [Fact]
    public async Task AcquireLock_ByManyThreads_IsOnesAtATimeAndIsForgotten()
    {
        var (inside, most, done) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var held = await AcquireAsync("k");
                most = Math.Max(most, Interlocked.Increment(ref inside));
                done++;
                Interlocked.Decrement(ref inside);
                Release("k", held);
            }
        })));

        Assert.Equal((1, 4000, 0), (most, done, _locks.Count));
    }

    private Task<object?> AcquireAsync(string key, TimeSpan? timeout = null) =>
        _locks.AcquireLockAsync("", "", "", key, timeout ?? Timeout.InfiniteTimeSpan, null, CancellationToken.None).AsTask();

    private void Release(string key, object? held) => _locks.ReleaseLock("", "", "", key, held, null);
}
