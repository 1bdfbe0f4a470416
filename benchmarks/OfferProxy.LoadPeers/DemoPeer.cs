using OfferProxy.DemoOrigin;

namespace OfferProxy.LoadPeers;

/// <summary>The demo origin without its record of requests, which costs more than its answers.</summary>
internal static class DemoPeer
{
    public static async Task RunAsync(string url, CancellationToken cancel)
    {
        await using var server = await DemoOriginServer.StartAsync(new() { Url = url, RecordedRequests = 0 }, cancel);
        await Task.Delay(Timeout.Infinite, cancel).ContinueWith(static _ => { }, TaskScheduler.Default);
    }
}
