using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Configuration.Reloading;
using Xunit;

namespace OfferProxy.Tests.Configuration.Reloading;

public sealed class ReloadLoopTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Entries _log = new();
    private readonly SemaphoreSlim _begun = new(0);
    private volatile bool _throws;

    public void Dispose() => _begun.Dispose();

    [Fact]
    public async Task Signal_AfterAReloadThatThrew_ReloadsAgain()
    {
        using var loop = Start();
        _throws = true;
        loop.Signal();
        await NextAsync();

        _throws = false;
        loop.Signal();
        await NextAsync();

        var (level, exception) = Assert.Single(_log.All);
        Assert.Equal(LogLevel.Error, level);
        Assert.IsType<NotSupportedException>(exception);
    }

    [Fact]
    public async Task RetryAfter_OfAReloadThatThrew_ReloadsWithoutASignal()
    {
        using var loop = Start();
        _throws = true;
        loop.Signal();
        await NextAsync();
        await _log.First.WaitAsync(TimeSpan.FromSeconds(30));

        _throws = false;
        // The timer is set after the entry was made: the clock goes on until it is.
        while (_begun.CurrentCount == 0)
        {
            _time.Advance(ReloadLoop.RetryAfter);
            await Task.Delay(5);
        }

        Assert.Single(_log.All);
    }

    [Fact]
    public async Task RetryAfter_OfAReloadThatEnded_ReloadsNothing()
    {
        using var loop = Start();
        loop.Signal();
        await NextAsync();

        _time.Advance(ReloadLoop.RetryAfter * 3);
        Assert.False(await _begun.WaitAsync(TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public async Task Dispose_OfALoopThatRetries_EndsIt()
    {
        var loop = Start();
        _throws = true;
        loop.Signal();
        await NextAsync();
        await _log.First.WaitAsync(TimeSpan.FromSeconds(30));

        loop.Dispose();
        _time.Advance(ReloadLoop.RetryAfter * 3);
        loop.Signal();

        Assert.False(await _begun.WaitAsync(TimeSpan.FromMilliseconds(100)));
    }

    private ReloadLoop Start() => new(ReloadAsync, _time, _log);

    private async Task NextAsync() => Assert.True(await _begun.WaitAsync(TimeSpan.FromSeconds(30)));

    private Task ReloadAsync()
    {
        var throws = _throws;
        _begun.Release();
        return throws ? throw new NotSupportedException("not foreseen") : Task.CompletedTask;
    }

    private sealed class Entries : ILogger
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<(LogLevel Level, Exception? Exception)> All { get; } = [];

        public Task First => _first.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            All.Add((logLevel, exception));
            _first.TrySetResult();
        }
    }
}
