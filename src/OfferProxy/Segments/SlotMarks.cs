namespace OfferProxy.Segments;

/// <summary>What to look for in an origin's answer: the values that the request which asked for it carried.</summary>
internal sealed class SlotMarks
{
    /// <summary>No slots at all: an answer that is passed on to the one who asked, and to no other.</summary>
    public static SlotMarks Unshared { get; } = new() { Shared = false };

    /// <summary>Whether others will get copies of the answer, so that nothing of one shopper's may stay in it.</summary>
    public bool Shared { get; init; } = true;

    /// <summary>Whether the event id is a slot.</summary>
    public bool Event { get; init; }

    /// <summary>The sentinel that was sent for the shopper's name; null where the request has none.</summary>
    public string? NameSentinel { get; init; }

    /// <summary>The values of the echoes, by their position in the policy; null for one that the request does not carry.</summary>
    public IReadOnlyList<string?> Echoes { get; init; } = [];
}
