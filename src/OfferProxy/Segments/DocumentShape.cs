namespace OfferProxy.Segments;

/// <summary>What a body must be to be believed.</summary>
internal enum DocumentShape
{
    /// <summary>An offer document: an object whose <c>data</c> is an array of objects with a string <c>type</c>, and so on.</summary>
    Offer,

    /// <summary>An offer document, or an object with a string <c>next_offer_url</c> (a decline with <c>no_redirect</c>).</summary>
    OfferOrNextOffer,

    /// <summary>Any JSON.</summary>
    Json,
}
