using OfferProxy.Impressions.Ledger;
using OfferProxy.Requests;

namespace OfferProxy.Caching.Serving;

/// <summary>For whom a copy is made, for the ledger. The default value is that of a copy that no ledger is told of.</summary>
/// <param name="ledger">The ledger, which is on.</param>
/// <param name="plan">The plan of the request's route.</param>
/// <param name="integration">The integration.</param>
/// <param name="placement">The placement.</param>
/// <param name="flow">The flow.</param>
internal readonly ref struct CopyRecord(OfferLedger ledger, RoutePlan plan, ReadOnlySpan<char> integration, ReadOnlySpan<char> placement, ReadOnlySpan<char> flow)
{
    private readonly OfferLedger? _ledger = ledger;
    private readonly ReadOnlySpan<char> _integration = integration;
    private readonly ReadOnlySpan<char> _placement = placement;
    private readonly ReadOnlySpan<char> _flow = flow;

    /// <summary>The one of a request.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="reading">The request.</param>
    public static CopyRecord Of(OfferLedger ledger, in RequestReading reading) =>
        ledger.IsOn ? new(ledger, reading.Plan, reading.IntegrationId.Span, reading.Placement.Span, reading.FlowId.Span) : default;

    /// <inheritdoc cref="Of(OfferLedger, in RequestReading)"/>
    public static CopyRecord Of(OfferLedger ledger, RoutePlan plan, OfferRequest request) =>
        ledger.IsOn ? new(ledger, plan, request.IntegrationId, request.Placement, request.FlowId.Span) : default;

    /// <summary>The copy is handed to the server. Nothing is allocated but where the stored response was last served for another integration or placement.</summary>
    /// <param name="stored">The stored response.</param>
    /// <param name="eventId">The event id that was minted for the copy.</param>
    /// <param name="now">The time.</param>
    public void Served(StoredResponse stored, ReadOnlySpan<byte> eventId, DateTimeOffset now)
    {
        if (_ledger is null || !stored.Holes.HasEvent)
        {
            return;
        }

        var source = stored.LedgerSource;
        if (source is null || !source.Is(plan.RouteId, _integration, _placement))
        {
            stored.LedgerSource = source = new(
                plan.RouteId, plan.PolicyName, _integration.ToString(), _placement.ToString(), stored.Tags?.Offers is [var offer, ..] ? offer : "", stored.GeneratedAt.ToUnixTimeMilliseconds());
        }

        _ledger.Serve(source, eventId, _flow, now);
    }
}
