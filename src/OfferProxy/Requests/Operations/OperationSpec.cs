using OfferProxy.Segments;

namespace OfferProxy.Requests.Operations;

/// <summary>All that tells one operation from another: a row of the <see cref="OperationTable"/>.</summary>
internal sealed record OperationSpec
{
    /// <summary>The operation.</summary>
    public required OfferOperation Kind { get; init; }

    /// <summary>The word for it in metrics and spans.</summary>
    public required string TelemetryName { get; init; }

    /// <summary>The parameters that the path of its route must have.</summary>
    public IReadOnlyList<string> RouteValues { get; init; } = [];

    /// <summary>Whether its responses may be cached. A flow is opened and an event recorded by asking the origin.</summary>
    public bool IsCacheable { get; init; }

    /// <summary>Whether a request must say its placement, where the route does not say.</summary>
    public bool RequiresPlacement { get; init; }

    /// <summary>What a successful response is.</summary>
    public required OperationDocument Document { get; init; }

    /// <summary>Whether it asks for an offer, so that "no offer" is a response to it.</summary>
    public bool AsksForOffer => Document.Shape == DocumentShape.Offer;
}
