namespace OfferProxy.Impressions.EventIds;

/// <summary>What the gateway says of an event id that comes in; of two the stricter one, which is the greater.</summary>
internal enum EventWord
{
    /// <summary>There is none, or none is looked at.</summary>
    None,

    /// <summary>This fleet minted it for this flow, not too long ago.</summary>
    Valid,

    /// <summary>It is none of our form: the origin's own, or made up.</summary>
    Foreign,

    /// <summary>It is valid, and what it is said of now has been said of it before.</summary>
    Replayed,

    /// <summary>It is genuine, and older than an id may be.</summary>
    Expired,

    /// <summary>It is genuine, and was minted for another flow or another integration.</summary>
    Moved,

    /// <summary>It is of our form, and made up, altered, or minted with a key that is not in use.</summary>
    Forged,
}

/// <summary>The words as they are told, in header fields and metrics alike.</summary>
internal static class EventWords
{
    private static readonly string[] Texts = ["none", "valid", "foreign", "replayed", "expired", "moved", "forged"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EventWord> All { get; } = Enum.GetValues<EventWord>();

    /// <summary>The word as it is told.</summary>
    public static string Text(this EventWord word) => Texts[(int)word];
}
