using System.Text;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Requests;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Events;

namespace OfferProxy.Origin;

/// <summary>Tells the ledger of event ids in documents of the origin that were read and that nobody gets: the origin has counted them, and no shopper sees them.</summary>
internal sealed class DroppedDocuments(OfferLedger ledger, TimeProvider time)
{
    /// <summary>The event id that the origin issued with a document; null: none that can be told, or there is no ledger.</summary>
    /// <param name="plan">The plan of the route that it came by.</param>
    /// <param name="document">The document.</param>
    public string? EventIn(RoutePlan plan, Witness document) => ledger.IsOn ? EventRule.Find(document, plan.Sharing).Id : null;

    /// <summary>Nobody gets a document.</summary>
    /// <param name="plan">The plan of the route that it came by.</param>
    /// <param name="integration">The integration that the request names.</param>
    /// <param name="placement">The placement that it names.</param>
    /// <param name="flow">The flow that it names.</param>
    /// <param name="document">The document.</param>
    public void Drop(RoutePlan plan, string? integration, string? placement, ReadOnlySpan<char> flow, Witness document) =>
        Drop(plan, integration, placement, flow, EventIn(plan, document));

    /// <summary>Nobody gets the document of an event id.</summary>
    /// <inheritdoc cref="Drop(RoutePlan, string?, string?, ReadOnlySpan{char}, Witness)"/>
    public void Drop(RoutePlan plan, string? integration, string? placement, ReadOnlySpan<char> flow, string? eventId)
    {
        if (eventId is not null)
        {
            ledger.Void(
                new(plan.RouteId, plan.PolicyName, integration ?? "", placement ?? "", Offer: "", Generation: 0), Encoding.UTF8.GetBytes(eventId), flow, time.GetUtcNow());
        }
    }
}
