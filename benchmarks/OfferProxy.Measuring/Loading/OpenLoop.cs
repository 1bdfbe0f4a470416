using System.Diagnostics;

namespace OfferProxy.Measuring.Loading;

/// <summary>Sends requests by the clock, on a thread of its own: a slow answer does not slow the load.</summary>
/// <param name="schedule">When.</param>
/// <param name="send">Sends the request of a number, and does not wait for its answer.</param>
internal sealed class OpenLoop(Schedule schedule, Func<long, Task> send) : IAsyncDisposable
{
    private readonly List<double> _late = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private long _open;
    private long _sent;
    private TimeSpan _sentFor;

    /// <summary>How many have been sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>How many of them wait for an answer.</summary>
    public long Open => Interlocked.Read(ref _open);

    /// <summary>For how long it has sent; to be read when it has stopped.</summary>
    public TimeSpan SentFor => _sentFor;

    /// <summary>By how many milliseconds requests were sent after they were due; to be read when it has stopped.</summary>
    public IReadOnlyList<double> Late => _late;

    /// <summary>Starts to send.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = "load", Priority = ThreadPriority.AboveNormal }.Start();

    /// <summary>Stops sending, and waits for the answers.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _ended.Task;
        while (Open > 0)
        {
            await Task.Delay(10);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private void Run()
    {
        var since = Stopwatch.GetTimestamp();
        while (!_stop.IsCancellationRequested)
        {
            for (var number = Sent; number < schedule.DueBy(Stopwatch.GetElapsedTime(since)) && !_stop.IsCancellationRequested; number++)
            {
                _late.Add((Stopwatch.GetElapsedTime(since) - schedule.DueAt(number)).TotalMilliseconds);
                Interlocked.Increment(ref _sent);
                Interlocked.Increment(ref _open);
                _ = FollowAsync(send(number));
            }

            Thread.Sleep(1);
        }

        _sentFor = Stopwatch.GetElapsedTime(since);
        _ended.SetResult();
    }

    private async Task FollowAsync(Task answered)
    {
        try
        {
            await answered;
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
