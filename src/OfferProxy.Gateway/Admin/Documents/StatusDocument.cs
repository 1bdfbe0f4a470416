namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>The state of the gateway.</summary>
/// <param name="Status"><c>starting</c>, <c>ready</c> or <c>draining</c>.</param>
internal sealed record StatusDocument(string Status)
{
    /// <summary>The version of the gateway; told to who may administer.</summary>
    public string? Version { get; init; }

    /// <summary>When it was started; told to who may administer.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The configuration in use, and what is wrong with the one on disk.</summary>
    public required ConfigurationState Configuration { get; init; }

    /// <summary>How much of each thing the configuration holds; told to who may administer.</summary>
    public IReadOnlyDictionary<string, int>? Counts { get; init; }

    /// <summary>How many overrides stand above the files; told to who may administer.</summary>
    public int? Overrides { get; init; }

    /// <summary>Whether it shares a cache and overrides with other gateways through a Redis; told to who may administer.</summary>
    public bool? Shares { get; init; }

    /// <summary>Why they may not be those of the other gateways that share; told to who may administer. None: nothing is known against it.</summary>
    public string? OverridesProblem { get; init; }

    /// <summary>Why they are not kept across a restart; told to who may administer. None: they are.</summary>
    public string? OverridesNotKept { get; init; }
}
