using OfferProxy.Sharing.Documents;

namespace OfferProxy.Sharing;

/// <summary>What a policy says of how its responses are proven. Immutable.</summary>
internal sealed record SharingPolicy
{
    /// <summary>Whether the event's id is a slot.</summary>
    public bool Event { get; init; } = true;

    /// <summary>How many witnesses a proof takes: two, or one by the operator's word that slot values stand as they are.</summary>
    public int Witnesses { get; init; } = 2;

    /// <summary>The members that may differ; the first witness's values are shared.</summary>
    public IReadOnlyList<JsonPointer> Ignore { get; init; } = [];

    /// <summary>The members that are the event's id, where the document has no item of type <c>event</c>.</summary>
    public IReadOnlyList<JsonPointer> EventMembers { get; init; } = [];

    /// <summary>Which ids are believed.</summary>
    public IdForm Ids { get; init; } = IdForm.Uuid;
}
