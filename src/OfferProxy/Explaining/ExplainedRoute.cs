namespace OfferProxy.Explaining;

/// <summary>A route.</summary>
/// <param name="Id">Its id.</param>
public sealed record ExplainedRoute(string Id)
{
    /// <summary>The path that it matches; null: any.</summary>
    public string? Path { get; init; }

    /// <summary>The methods that it takes; empty: all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The cluster that it leads to.</summary>
    public string? Cluster { get; init; }

    /// <summary>The word for its operation; null: it has none, and is plain YARP.</summary>
    public string? Operation { get; init; }

    /// <summary>The name of its cache policy; null: nothing is cached.</summary>
    public string? Policy { get; init; }

    /// <summary>The name of the policy by which it limits requests; null: none.</summary>
    public string? RateLimiterPolicy { get; init; }

    /// <summary>The name of the policy that says which pages may read its responses; null: none.</summary>
    public string? CorsPolicy { get; init; }

    /// <summary>Whether a request without <c>placement</c> is refused.</summary>
    public bool PlacementRequired { get; init; }

    /// <summary>The inputs that select the offer, such as <c>route:integration_id</c>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The inputs that only appear in it, such as <c>query:first_name</c>.</summary>
    public IReadOnlyList<string> Slots { get; init; } = [];
}
