using OfferProxy.Measuring.Servers;

namespace OfferProxy.Fleet.Generations;

/// <summary>The generation of an origin's documents.</summary>
internal sealed class OriginGenerations(Origin origin)
{
    /// <summary>The newest one.</summary>
    public int Newest { get; private set; }

    /// <summary>Has the origin write another one from now on.</summary>
    /// <returns>That one.</returns>
    public async Task<int> RaiseAsync(CancellationToken cancel)
    {
        await origin.SetFaultAsync(Generation.Query(++Newest), cancel);
        return Newest;
    }
}
