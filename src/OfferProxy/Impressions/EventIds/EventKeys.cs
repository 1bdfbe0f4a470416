namespace OfferProxy.Impressions.EventIds;

/// <summary>The keys in use: the last one mints, all verify. Immutable; safe for use by many threads.</summary>
internal sealed class EventKeys
{
    private readonly EventKey?[] _byNumber = new EventKey?[EventId.KeyNumbers];
    private readonly EventKey _minting;

    /// <param name="keys">The keys, each with a number of its own; the last one mints.</param>
    /// <param name="areKept">Whether others have them too: they are not this process's alone.</param>
    public EventKeys(IReadOnlyList<EventKey> keys, bool areKept = true)
    {
        AreKept = areKept;
        _minting = keys[^1];
        foreach (var key in keys)
        {
            _byNumber[key.Number] = key;
        }
    }

    /// <summary>Whether they are from a file or the configuration; else they are this process's own, and end with it.</summary>
    public bool AreKept { get; }

    /// <summary>The number of the key that mints.</summary>
    public int MintingNumber => _minting.Number;

    /// <summary>The numbers of all keys.</summary>
    public IEnumerable<int> Numbers => _byNumber.OfType<EventKey>().Select(static key => key.Number);

    /// <summary>The key of this number; null: there is none.</summary>
    public EventKey? Find(int number) => _byNumber[number];

    /// <summary>Mints an id that no other call gets. Allocates nothing.</summary>
    /// <param name="now">The time; between 1970 and 2106.</param>
    /// <param name="binding">What it is bound to.</param>
    public EventId Mint(DateTimeOffset now, EventBinding binding) => _minting.Mint(SecondsOf(now), EventNonces.Next(), binding);

    /// <summary>Says what is known of an id, from the id alone. Allocates nothing.</summary>
    /// <param name="text">The id.</param>
    /// <param name="binding">What the request names; without an integration it is held to the flow alone.</param>
    /// <param name="now">The time. An id from after it was minted by a clock that is ahead, and is as good as another.</param>
    /// <param name="validFor">How old it may be.</param>
    public EventVerdict Verify(ReadOnlySpan<char> text, EventBinding binding, DateTimeOffset now, TimeSpan validFor) =>
        !EventId.TryParse(text, out var id) || !id.HasOurForm ? new(EventWord.Foreign)
        : Find(id.KeyNumber) is not { } key || !key.IsGenuine(id) ? new(EventWord.Forged)
        : !key.IsOf(id, binding) ? new(EventWord.Moved, id)
        : SecondsOf(now) - (long)id.Seconds > validFor.Ticks / TimeSpan.TicksPerSecond ? new(EventWord.Expired, id)
        : new(EventWord.Valid, id);

    private static uint SecondsOf(DateTimeOffset time) => (uint)Math.Clamp(time.ToUnixTimeSeconds(), 0, uint.MaxValue);
}
