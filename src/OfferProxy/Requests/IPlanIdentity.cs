namespace OfferProxy.Requests;

/// <summary>
/// Options of a section on which depends what is stored of a response. What they say is a part of each plan's identity, and so of
/// each cache key: what was stored under others is not found.
/// </summary>
internal interface IPlanIdentity
{
    /// <summary>The values that are part of the identity of each plan.</summary>
    IEnumerable<string> Identity { get; }
}
