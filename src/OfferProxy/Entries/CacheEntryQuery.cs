namespace OfferProxy.Entries;

/// <summary>Which entries are asked for. All that is named has to be so; names are compared to the letter, those of routes and clusters in any case.</summary>
public sealed record CacheEntryQuery
{
    /// <summary>The most entries that are told at once.</summary>
    public const int MostLimit = 1000;

    /// <summary>Which ones come first. Default: those that were served most often.</summary>
    public CacheEntryOrder Order { get; init; } = CacheEntryOrder.Hits;

    /// <summary>How many are told. Default 50; 1 to <see cref="MostLimit"/>, beyond which it counts as the nearest of these.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Those of this integration; null, the default: of any.</summary>
    public string? Integration { get; init; }

    /// <summary>Those that hold an offer of this id; null, the default: any or none.</summary>
    public string? Offer { get; init; }

    /// <summary>Those of this placement; null, the default: of any.</summary>
    public string? Placement { get; init; }

    /// <summary>Those of this cache policy; null, the default: of any.</summary>
    public string? Policy { get; init; }

    /// <summary>Those of this route; null, the default: of any.</summary>
    public string? Route { get; init; }

    /// <summary>Those of which this cluster was asked; null, the default: any.</summary>
    public string? Cluster { get; init; }
}

/// <summary>Which entries come first.</summary>
public enum CacheEntryOrder
{
    /// <summary>Those that were served most often.</summary>
    Hits,

    /// <summary>Those that take most memory.</summary>
    Size,

    /// <summary>The responses that are oldest; what is no response comes last.</summary>
    Age,
}
