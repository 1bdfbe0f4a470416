using System.Text.Json.Serialization;

namespace OfferProxy.Overriding;

/// <summary>What came of a request to override.</summary>
/// <param name="Result">What has changed.</param>
/// <param name="Override">The override that stands now; null: none does.</param>
public sealed record OverrideChange(OverrideResult Result, OfferOverride? Override)
{
    /// <summary>Whether what was asked for was so before, by the files or by an override.</summary>
    public bool Already { get; init; }

    /// <summary>
    /// Why it may not be about what was meant, for people: the directory of integrations knows no such integration, or none with such a
    /// placement. Ids and names are compared to the letter. Null: nothing is known against it.
    /// </summary>
    public string? Doubt { get; init; }

    /// <summary>
    /// What keeps the change from being kept: the file could not be written, so that it ends with this gateway's process; or the Redis
    /// that gateways share could not be reached, so that it stands on this one alone, which tells the others when it can. Null: it is kept.
    /// </summary>
    public string? NotKept { get; init; }
}

/// <summary>What has changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverrideResult>))]
public enum OverrideResult
{
    /// <summary>An override stands that did not, or that said something else.</summary>
    Set,

    /// <summary>The override stood already, in the same words.</summary>
    Unchanged,

    /// <summary>The override that stood is removed, and what was asked for is so without one.</summary>
    Removed,

    /// <summary>There is none, and none is needed: what was asked for is so without one.</summary>
    None,
}
