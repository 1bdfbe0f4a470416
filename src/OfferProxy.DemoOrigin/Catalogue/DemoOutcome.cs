namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>What becomes of asking an integration for an offer.</summary>
public enum DemoOutcome
{
    /// <summary>The offers of its sequence, one an <c>index</c>; past the last one 202.</summary>
    Offers,

    /// <summary>Always 202 <c>{"data":[]}</c>.</summary>
    NoOffer,

    /// <summary>Always 201 or 200, with one item of type <c>no_offer</c> in <c>data</c>.</summary>
    NoOfferItem,

    /// <summary>Always the error <see cref="DemoIntegration.Refusal"/>.</summary>
    Refusal,
}
