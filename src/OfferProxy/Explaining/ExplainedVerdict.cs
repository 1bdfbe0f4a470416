namespace OfferProxy.Explaining;

/// <summary>Whether a request is let in.</summary>
/// <param name="Admitted">Whether it is.</param>
/// <param name="Rule">The rule that decides, for people.</param>
public sealed record ExplainedVerdict(bool Admitted, string Rule)
{
    /// <summary>The status that its client is told; null where it is let in.</summary>
    public int? Status { get; init; }

    /// <summary>The code of the error; null where it is let in, or what refuses it has none.</summary>
    public string? Code { get; init; }

    /// <summary>The title of the error.</summary>
    public string? Title { get; init; }

    /// <summary>The overrides that mean the request, be it that they refuse it or that they are exceptions; null: none does.</summary>
    public IReadOnlyList<ExplainedOverride>? Overrides { get; init; }
}
