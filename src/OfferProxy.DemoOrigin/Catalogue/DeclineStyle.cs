namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>How an integration answers a declined offer.</summary>
internal enum DeclineStyle
{
    /// <summary>302 to the next offer's URL, or with <c>no_redirect=1</c> a <c>{"next_offer_url": …}</c>.</summary>
    Redirect,

    /// <summary>The next offer itself: 201, or past the last one 202.</summary>
    Document,
}
