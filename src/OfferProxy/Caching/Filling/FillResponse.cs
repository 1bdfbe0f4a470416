using OfferProxy.Sharing;

namespace OfferProxy.Caching.Filling;

/// <summary>What the origin's response to a fill is: a witness, and its asker's own document, or something that proves nothing.</summary>
internal sealed record FillResponse
{
    private FillResponse()
    {
    }

    /// <summary>What it is where it is no witness: a failure, a marker, a request-scoped error, a stored response that was freshened; else null.</summary>
    public CacheEntry? Entry { get; private init; }

    /// <summary>The witness; null: none.</summary>
    public Witness? Witness { get; private init; }

    /// <summary>What the witness's document says of how long it is used.</summary>
    public OriginFreshness Freshness { get; private init; }

    /// <summary>Whether the witness's bytes are others than the origin's: white space is left out, and links are rewritten.</summary>
    public bool IsChanged { get; private init; }

    /// <summary>What the asker gets: its own document, or the origin's own 5xx; null: what everyone gets.</summary>
    public CacheEntry? Own { get; private init; }

    /// <summary>A document of the origin that nobody gets, as it shows nothing: it may not be shared, so that its asker is sent to the origin itself, or holds a withdrawn offer, or is none of the contract's shape; null: none.</summary>
    public Witness? Unused { get; init; }

    /// <summary>The withdrawn offers that the origin's document held, in whose place there is none.</summary>
    public IReadOnlyList<string> Withdrawn { get; init; } = [];

    /// <summary>The same, of which nobody gets the document.</summary>
    public FillResponse HeldBack() => Witness is { } witness ? this with { Witness = witness with { IsHandedOut = false } } : this;

    /// <summary>It is no witness.</summary>
    /// <param name="entry">What it is.</param>
    /// <param name="own">What it is to its asker, where that is something else.</param>
    public static FillResponse From(CacheEntry entry, CacheEntry? own = null) => new() { Entry = entry, Own = own };

    /// <summary>It is a witness.</summary>
    /// <param name="witness">The witness.</param>
    /// <param name="freshness">What its document says of how long it is used.</param>
    /// <param name="own">Its asker's own document.</param>
    /// <param name="isChanged">Whether its bytes are others than the origin's.</param>
    public static FillResponse From(Witness witness, OriginFreshness freshness, StoredResponse own, bool isChanged = false) =>
        new() { Witness = witness, Freshness = freshness, Own = own, IsChanged = isChanged };
}
