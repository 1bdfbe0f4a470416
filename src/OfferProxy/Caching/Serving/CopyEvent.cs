using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Requests;

namespace OfferProxy.Caching.Serving;

/// <summary>The event of a request's own copy: its id is minted for the request, and the ledger is told that it was handed out.</summary>
/// <param name="keys">What the id is minted with.</param>
/// <param name="binding">What it is bound to: the integration and the flow of the request.</param>
/// <param name="plan">The plan of the request's route.</param>
/// <param name="placement">The placement of the request.</param>
/// <param name="ledger">The ledger; null: none is told.</param>
internal readonly ref struct CopyEvent(EventKeys keys, EventBinding binding, RoutePlan plan, ReadOnlySpan<char> placement, OfferLedger? ledger = null)
{
    private readonly EventBinding _binding = binding;
    private readonly ReadOnlySpan<char> _placement = placement;

    /// <summary>Mints the id.</summary>
    /// <param name="now">The time.</param>
    /// <param name="eventId">Takes it, in ASCII.</param>
    public void Mint(DateTimeOffset now, Span<byte> eventId) => keys.Mint(now, _binding).Write(eventId);

    /// <summary>The copy is handed to the server. Nothing is allocated but where the stored response was last served for another integration or placement.</summary>
    /// <param name="stored">The stored response.</param>
    /// <param name="eventId">The event id that was minted for the copy.</param>
    /// <param name="now">The time.</param>
    public void Served(StoredResponse stored, ReadOnlySpan<byte> eventId, DateTimeOffset now)
    {
        if (ledger is not { IsOn: true } || !stored.Holes.HasEvent)
        {
            return;
        }

        var source = stored.LedgerSource;
        if (source is null || !source.Is(plan.RouteId, _binding.Integration, _placement))
        {
            stored.LedgerSource = source = new(
                plan.RouteId, plan.PolicyName, _binding.Integration.ToString(), _placement.ToString(), stored.Tags?.Offers is [var offer, ..] ? offer : "", stored.GeneratedAt.ToUnixTimeMilliseconds());
        }

        ledger.Serve(source, eventId, _binding.Flow, now);
    }
}
