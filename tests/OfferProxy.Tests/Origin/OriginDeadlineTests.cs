using Microsoft.Extensions.Time.Testing;
using OfferProxy.Origin;
using Xunit;

namespace OfferProxy.Tests.Origin;

public sealed class OriginDeadlineTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _client = new();
    private readonly CancellationTokenSource _draining = new();

    public void Dispose()
    {
        _client.Dispose();
        _draining.Dispose();
    }

    [Fact]
    public void Over_TimeIsUp_Ends()
    {
        using var deadline = Deadline(TimeSpan.FromSeconds(5));
        Assert.Equal((false, false), (deadline.Over.IsCancellationRequested, deadline.Passed));

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((true, true), (deadline.Over.IsCancellationRequested, deadline.Passed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Over_NoTimeLeft_HasEnded(int seconds)
    {
        using var deadline = Deadline(TimeSpan.FromSeconds(seconds));

        Assert.Equal((true, true), (deadline.Over.IsCancellationRequested, deadline.Passed));
    }

    [Fact]
    public void Over_Drained_Ends()
    {
        using var deadline = Deadline(TimeSpan.FromSeconds(5));

        _draining.Cancel();

        Assert.Equal((true, true), (deadline.Over.IsCancellationRequested, deadline.Passed));
    }

    [Fact]
    public void Over_ClientLeft_EndsWithoutHavingPassed()
    {
        using var deadline = Deadline(TimeSpan.FromSeconds(5));

        _client.Cancel();

        Assert.Equal((true, false), (deadline.Over.IsCancellationRequested, deadline.Passed));
    }

    [Fact]
    public void Keep_ClientLeavesLater_GoesOnUntilTheTimeIsUp()
    {
        using var deadline = Deadline(TimeSpan.FromSeconds(5));

        deadline.Keep();
        _client.Cancel();
        Assert.Equal((false, false), (deadline.Over.IsCancellationRequested, deadline.ClientLeft));

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((true, true), (deadline.Over.IsCancellationRequested, deadline.Passed));
    }

    [Fact]
    public void Dispose_LaterEnds_AreNoConcern()
    {
        var deadline = Deadline(TimeSpan.FromSeconds(5));
        deadline.Dispose();

        _client.Cancel();
        _draining.Cancel();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(deadline.Over.IsCancellationRequested);
    }

    private OriginDeadline Deadline(TimeSpan timeout) => new(timeout, _time, _client.Token, _draining.Token);
}
