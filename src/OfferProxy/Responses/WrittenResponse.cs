namespace OfferProxy.Responses;

/// <summary>What was written as the response to a request, for telemetry. The default value: nothing is known of it, as where it streamed through.</summary>
internal readonly record struct WrittenResponse
{
    /// <summary>The error of the gateway's own; null: the response is none.</summary>
    public OfferError? Error { get; private init; }

    /// <summary>Whether the gateway said that there is no offer because the origin failed.</summary>
    public bool IsFallback { get; private init; }

    /// <summary>Whether the response is an origin's document that has no offer.</summary>
    public bool HasNoOffer { get; private init; }

    /// <summary>Whether an event id was minted for the response.</summary>
    public bool MintedEvent { get; private init; }

    /// <summary>The silent "no offer" in place of a failure.</summary>
    public static WrittenResponse Fallback => new() { IsFallback = true };

    /// <summary>An error of the gateway's own.</summary>
    public static WrittenResponse From(OfferError error) => new() { Error = error };

    /// <summary>An origin's document, or a copy of it.</summary>
    /// <param name="hasNoOffer">Whether it has no offer.</param>
    /// <param name="mintedEvent">Whether an event id was minted for it.</param>
    public static WrittenResponse Document(bool hasNoOffer, bool mintedEvent = false) => new() { HasNoOffer = hasNoOffer, MintedEvent = mintedEvent };
}
