using System.Text.Json.Serialization;
using OfferProxy.Explaining;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>The overrides that stand.</summary>
/// <param name="Most">How many may stand at once.</param>
/// <param name="Overrides">Those that do, in the order of kinds and names.</param>
internal sealed record OverridesDocument(int Most, IReadOnlyList<ExplainedOverride> Overrides)
{
    /// <summary>Why they may not be those of the other gateways that share; none: nothing is known against it.</summary>
    public string? Problem { get; init; }

    /// <summary>Why they are not kept across a restart; none: they are.</summary>
    public string? NotKept { get; init; }
}

/// <summary>What an operator does.</summary>
/// <param name="Action">A name of <see cref="OfferProxy.Overriding.OverrideAction"/>, in any case.</param>
/// <param name="Kind">A name of <see cref="OfferProxy.Overriding.OverrideKind"/>, in any case.</param>
/// <param name="Name">What it is done to.</param>
/// <param name="Integration">Of a placement, the integration whose it is; none: of all integrations.</param>
/// <param name="By">Who does it.</param>
/// <param name="Reason">Why.</param>
/// <param name="For">For how long, such as <c>2h</c>; by the gateway's clock.</param>
/// <param name="Until">Until when, in ISO 8601 with its zone.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OverrideRequestDocument(string? Action, string? Kind, string? Name, string? Integration, string? By, string? Reason, string? For, string? Until);

/// <summary>What came of it.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Kind">To what kind of thing.</param>
/// <param name="Name">To which one, as it is compared.</param>
/// <param name="Result"><c>set</c>, <c>unchanged</c>, <c>removed</c> or <c>none</c>: what has changed of the overrides.</param>
/// <param name="Already">Whether it was so before, by the files or by an override.</param>
internal sealed record OverrideChangeDocument(string Action, string Kind, string Name, string Result, bool Already)
{
    /// <summary>Of a placement, the integration whose it is.</summary>
    public string? Integration { get; init; }

    /// <summary>Why it may not be about what was meant; none: nothing is known against it.</summary>
    public string? Doubt { get; init; }

    /// <summary>The override that stands now.</summary>
    public ExplainedOverride? Override { get; init; }
}
