namespace OfferProxy.Origin;

/// <summary>Marks a context as one of the gateway's own requests, so that it is not taken for a client's.</summary>
internal sealed class DetachedFeature;
