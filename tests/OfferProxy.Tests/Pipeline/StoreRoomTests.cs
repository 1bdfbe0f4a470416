using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Telemetry;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

/// <summary>A store that has no room for what a fill got, because other responses fill it.</summary>
public sealed class StoreRoomTests : IAsyncLifetime
{
    private const int Filling = 390_000;

    private PluginHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await PluginHost.StartAsync(static setup =>
        {
            setup.Settings["Offers:Cache:MaxBytes"] = "1048576";
            setup.Settings["Offers:Origin:MaxBodyBytes"] = "400000";
        });
        _host.Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call).Replace("Your order", new string('x', Filling), StringComparison.Ordinal)));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Fill_NoRoom_SaysStoredOnlyWhereItIs()
    {
        using var metrics = new MeasuredMetrics(_host.Services);

        var first = await _host.SendAsync(Path(0));
        var second = await _host.SendAsync(Path(1));

        Assert.Equal((201, "OfferProxy; fwd=miss; stored"), (first.Status, first.CacheStatus));
        Assert.Equal((201, "OfferProxy; fwd=miss"), (second.Status, second.CacheStatus));
        Assert.Equal(["cluster=offers kind=fill result=stored", "cluster=offers kind=fill result=not_stored"], metrics.Of("offerproxy.fill.duration"));
    }

    [Fact]
    public async Task Fill_NoRoom_ThoseWhoWaitGetWhatTheLeaderGot()
    {
        await _host.SendAsync(Path(0));
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var answer = _host.Origin.Response;
        _host.Origin.Response = async (call, ending) =>
        {
            asked.TrySetResult();
            await release.Task;
            return await answer(call, ending);
        };
        using var metrics = new MeasuredMetrics(_host.Services);

        var leader = _host.SendAsync(Path(1));
        await asked.Task;
        var waiting = Enumerable.Range(0, 10).Select(_ => _host.SendAsync(Path(1))).ToList();
        await Until.TrueAsync(() => metrics.Of("offerproxy.fill.waiters").Count == 11);
        release.SetResult();

        Assert.Equal("OfferProxy; fwd=miss", (await leader).CacheStatus);
        Assert.All(await Task.WhenAll(waiting), static reply => Assert.Equal((201, "OfferProxy; fwd=miss; collapsed"), (reply.Status, reply.CacheStatus)));
        Assert.Equal(2, _host.Origin.Calls.Count);
    }

    private static string Path(int index) => PluginHost.OfferPath + $"&index={index}";
}
