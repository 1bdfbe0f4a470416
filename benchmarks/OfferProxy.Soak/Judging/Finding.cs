namespace OfferProxy.Soak.Judging;

/// <summary>What a request's answer was found to be.</summary>
internal enum FindingKind
{
    /// <summary>What the origin would have answered, or what the gateway must.</summary>
    Right,

    /// <summary>The same, out of the cache.</summary>
    Hit,

    /// <summary>A failure in the contract's words, while the origin fails.</summary>
    Excused,

    /// <summary>None within a client's patience, while the origin fails or the machine is busy.</summary>
    Late,

    /// <summary>A refusal that must be, or may be.</summary>
    Refused,

    /// <summary>Nobody waited for it.</summary>
    Left,

    /// <summary>None of these.</summary>
    Wrong,
}

/// <summary>What a request's answer was found to be.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Problem">What is wrong, where it is.</param>
internal readonly record struct Finding(FindingKind Kind, string? Problem = null)
{
    /// <summary>A wrong one.</summary>
    public static Finding Wrong(string problem) => new(FindingKind.Wrong, problem);

    /// <summary>Right, or wrong for a reason.</summary>
    public static Finding Of(string? problem) => problem is null ? new(FindingKind.Right) : Wrong(problem);
}
