using OfferProxy.Slots;

namespace OfferProxy.Requests;

/// <summary>What a request asks, parsed once. Holds a shopper's data: it never outlives the request, and is never logged.</summary>
internal sealed class OfferRequest
{
    /// <summary>The integration; null where the route carries none.</summary>
    public string? IntegrationId { get; init; }

    /// <summary>The placement; null where it is missing or empty.</summary>
    public string? Placement { get; init; }

    /// <summary>Whether there was a name that does not look like one: it is dropped, and never reaches the origin.</summary>
    public bool DroppedName { get; init; }

    /// <summary>The values of the plan's keys, in its order; null for one that is missing.</summary>
    public required string?[] Keys { get; init; }

    /// <summary>The values of the plan's slots.</summary>
    public required SlotValues Slots { get; init; }

    /// <summary>What the query says of the site that the request comes from, as it is encoded there.</summary>
    public List<ReadOnlyMemory<char>>? Sites { get; init; }

    /// <summary>Whether a key is repeated or of a form that cannot be passed on exactly, so that the request is no one's but its own.</summary>
    public bool UnusualKey { get; init; }
}
