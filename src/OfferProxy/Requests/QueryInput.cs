namespace OfferProxy.Requests;

/// <summary>A query parameter that a plan has a use for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its position among the keys; negative: it is none.</param>
/// <param name="Slot">Its position among the slots that are read; negative: it is none.</param>
/// <param name="IsSite">Whether it says which site the request comes from.</param>
/// <param name="IsFlow">Whether it is the flow, which the path does not name.</param>
/// <param name="Event">Its position among the places of event ids; negative: it is none.</param>
internal readonly record struct QueryInput(string Name, int Key, int Slot, bool IsSite, bool IsFlow = false, int Event = -1)
{
    /// <summary>Whether it is the placement.</summary>
    public bool IsPlacement { get; } = Name == RoutePlan.Placement;

    /// <summary>Whether its value is decoded; a site is decoded only where its host is read.</summary>
    public bool IsDecoded => Key >= 0 || Slot >= 0 || IsPlacement || IsFlow || Event >= 0;
}
