namespace OfferProxy.Requests;

/// <summary>A query parameter that a plan has a use for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its position among the keys; negative: it is none.</param>
/// <param name="Echo">Its position among the echoes; negative: it is none.</param>
/// <param name="IsSite">Whether it says which site the request comes from.</param>
internal readonly record struct QueryInput(string Name, int Key, int Echo, bool IsSite)
{
    /// <summary>Whether its value is decoded; a site is decoded only where its host is read.</summary>
    public bool IsDecoded => Key >= 0 || Echo >= 0 || Name is RoutePlan.Placement or RoutePlan.FirstName;
}
