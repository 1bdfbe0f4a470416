using System.Threading.RateLimiting;
using OfferProxy.Lifetime;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>How long a request waits in the queue of a limit: no longer than it would for the origin, and no longer than the gateway drains.</summary>
/// <param name="offers">The configuration.</param>
/// <param name="draining">Tells when the drain is over.</param>
internal sealed class QueuePatience(OffersConfiguration offers, Draining draining)
{
    /// <summary>Waits for a permit.</summary>
    /// <param name="take">Takes one as soon as there is one.</param>
    /// <param name="leaving">Ends when the client leaves.</param>
    /// <returns>What came of it; null: it has waited for long enough.</returns>
    /// <exception cref="OperationCanceledException">The client has left, or the drain is over.</exception>
    public async ValueTask<RateLimitLease?> WaitAsync(Func<CancellationToken, ValueTask<RateLimitLease>> take, CancellationToken leaving)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(leaving, draining.Over);
        over.CancelAfter(offers.Current.Origin.Timeout);
        try
        {
            return await take(over.Token);
        }
        catch (OperationCanceledException) when (!leaving.IsCancellationRequested && !draining.Over.IsCancellationRequested)
        {
            return null;
        }
    }
}
