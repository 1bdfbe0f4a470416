namespace OfferProxy.DemoOrigin.Counting;

/// <summary>What a request asks the demo origin for.</summary>
public enum DemoOperation
{
    /// <summary><c>flows/new</c>, <c>flows/{flow_id}</c> or <c>/places/flows/shopify</c>.</summary>
    OpenFlow,

    /// <summary>GET <c>offers/new</c>.</summary>
    CreateOffer,

    /// <summary>GET <c>offers/{id}</c>.</summary>
    ShowOffer,

    /// <summary>POST <c>offers/{id}</c> or <c>/evt/…/reject</c>.</summary>
    DeclineOffer,

    /// <summary>POST <c>events</c>.</summary>
    RecordEvent,

    /// <summary><c>/healthz</c>.</summary>
    Health,

    /// <summary>Anything else: 404.</summary>
    Other,
}
