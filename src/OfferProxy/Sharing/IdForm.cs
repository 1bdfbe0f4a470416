namespace OfferProxy.Sharing;

/// <summary>Which ids of requests are believed to be an origin's own (<c>Ids</c> of a policy).</summary>
public enum IdForm
{
    /// <summary>UUIDs (RFC 9562) in lower case.</summary>
    Uuid,

    /// <summary>Whatever is long and random enough to be told from a text.</summary>
    Any,
}
