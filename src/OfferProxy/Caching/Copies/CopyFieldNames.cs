using OfferProxy.Requests.Inputs;

namespace OfferProxy.Caching.Copies;

/// <summary>The names of the header fields by which an origin and the gateway speak of copies. Neither leaves the two.</summary>
/// <param name="Limit">That of a response, in which the origin says how many copies of it may be handed out.</param>
internal sealed record CopyFieldNames(string Limit)
{
    /// <summary>What they are called where nobody says otherwise.</summary>
    public static CopyFieldNames Default { get; } = new("Offer-Copies");

    /// <summary>That of a fill, in which the origin is told how many were handed out.</summary>
    public OwnField Served { get; } = new(ServedOf(Limit));

    /// <summary>The name of that, by the other's.</summary>
    public static string ServedOf(string limit) => limit + "-Served";
}
