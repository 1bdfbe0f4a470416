namespace OfferProxy.Sharing;

/// <summary>What a witness's document is.</summary>
internal enum WitnessKind : byte
{
    /// <summary>A document with an offer.</summary>
    Offer,

    /// <summary>202, or a document without an offer.</summary>
    NoOffer,

    /// <summary>An error of the origin that may be shared.</summary>
    Error,
}
