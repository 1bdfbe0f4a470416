using Microsoft.Extensions.Time.Testing;
using OfferProxy.Origin.Clients;
using Xunit;

namespace OfferProxy.Tests.Origin.Clients;

public class ClientWaitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void IsMost_NobodyWaitedForClient_IsNot()
    {
        var wait = new ClientWait(_time);
        Assert.False(wait.IsMost);

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(wait.IsMost);
    }

    [Theory]
    [InlineData(4, 1, true)]
    [InlineData(2, 3, false)]
    public async Task IsMost_ClientThenOrigin_GoesByTheLonger(int client, int origin, bool expected)
    {
        var wait = new ClientWait(_time);
        var piece = new TaskCompletionSource<int>();

        var waiting = wait.ForAsync(new ValueTask<int>(piece.Task));
        _time.Advance(TimeSpan.FromSeconds(client));
        Assert.True(wait.IsMost);
        piece.SetResult(7);
        Assert.Equal(7, await waiting);
        _time.Advance(TimeSpan.FromSeconds(origin));

        Assert.Equal(expected, wait.IsMost);
    }

    [Fact]
    public async Task IsMost_ClientDoesNotTakeTheResponse_Is()
    {
        var wait = new ClientWait(_time);
        var taken = new TaskCompletionSource();

        var waiting = wait.ForAsync(new ValueTask(taken.Task));
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(wait.IsMost);
        taken.SetResult();
        await waiting;
    }
}
