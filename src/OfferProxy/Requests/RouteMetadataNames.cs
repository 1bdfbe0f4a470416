namespace OfferProxy.Requests;

/// <summary>The YARP route metadata by which a route says what it is. Names and values are case-insensitive, as YARP's own.</summary>
public static class RouteMetadataNames
{
    /// <summary>How the names of all of them begin.</summary>
    internal const string Prefix = "Offers.";

    /// <summary>A value of <see cref="Placement"/>: a request without <c>placement</c> is refused.</summary>
    internal const string Required = "Required";

    /// <summary>A value of <see cref="Placement"/>: a request may be without <c>placement</c>.</summary>
    internal const string Optional = "Optional";

    /// <summary>The operation, an <see cref="OfferOperation"/>. A route without it is plain YARP.</summary>
    public const string Operation = Prefix + "Operation";

    /// <summary>The name of the cache policy. Without it the route's responses are not cached.</summary>
    public const string CachePolicy = Prefix + "CachePolicy";

    /// <summary>Whether <c>placement</c> must be given: <c>Required</c> (the default of <see cref="OfferOperation.Create"/>) or <c>Optional</c>.</summary>
    public const string Placement = Prefix + "Placement";

    /// <summary>
    /// Where an event's id comes in, in place of <c>Offers:Events:IdFrom</c>: <c>route:NAME</c> or <c>query:NAME</c>, parted by commas.
    /// </summary>
    public const string EventIdFrom = Prefix + "EventIdFrom";

    /// <summary>What is done with the verdict on it, in place of <c>Offers:Events:Verify</c>: <c>Off</c>, <c>Mark</c> or <c>Enforce</c>.</summary>
    public const string VerifyEvents = Prefix + "VerifyEvents";
}
