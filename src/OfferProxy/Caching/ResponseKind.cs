namespace OfferProxy.Caching;

/// <summary>The kinds of responses that are stored, each with a duration of its own.</summary>
internal enum ResponseKind
{
    /// <summary>A document with an offer.</summary>
    Offer,

    /// <summary>202, or a document without an offer.</summary>
    NoOffer,

    /// <summary>403, 404, 410 or 422.</summary>
    Error,
}
