using OfferProxy.Faults.Servers;
using OfferProxy.Measuring.Servers;

namespace OfferProxy.Faults.Draining;

/// <summary>Counts how many offers the origin is asked for when the gateway drains, but for those on their way when it began to.</summary>
internal sealed class RefreshWatch
{
    private static readonly TimeSpan OnTheirWay = TimeSpan.FromMilliseconds(200);

    private readonly Origin _origin;
    private readonly Task<long> _before;

    /// <summary>Begins to count when the gateway begins to drain.</summary>
    public RefreshWatch(Gateway gateway, Origin origin, CancellationToken cancel)
    {
        _origin = origin;
        _before = BeforeAsync(gateway, cancel);
    }

    /// <summary>How many there were until now.</summary>
    public async Task<long> StartedAsync(CancellationToken cancel)
    {
        var before = await _before;
        return await ReceivedAsync(cancel) - before;
    }

    private async Task<long> BeforeAsync(Gateway gateway, CancellationToken cancel)
    {
        await gateway.WaitForDrainAsync(cancel);
        await Task.Delay(OnTheirWay, cancel);
        return await ReceivedAsync(cancel);
    }

    private Task<long> ReceivedAsync(CancellationToken cancel) => _origin.ReceivedAsync(cancel, "CreateOffer");
}
