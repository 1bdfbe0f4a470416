namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>One offer of an integration's sequence.</summary>
/// <param name="Id">Its id, as in <c>offers/{id}</c>; unique within the integration.</param>
/// <param name="Brand">Who makes it.</param>
/// <param name="Pitch">What is offered, in a sentence.</param>
public sealed record DemoOffer(string Id, string Brand, string Pitch);
