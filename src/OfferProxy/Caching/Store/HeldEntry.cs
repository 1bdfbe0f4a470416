using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Caching.Store;

/// <summary>
/// An entry of <see cref="BoundedMemory"/>, which knows until when it is worth to be kept: on our clock, and to be changed while it is
/// there. The memory asks it when it looks for what has expired.
/// </summary>
/// <param name="entry">The entry of the framework's memory.</param>
/// <param name="held">The table of what is held, which it is in for as long as it is in the memory.</param>
/// <param name="time">The clock.</param>
internal sealed class HeldEntry(ICacheEntry entry, HeldEntries held, TimeProvider time) : ICacheEntry, IChangeToken
{
    private long _until = DateTimeOffset.MaxValue.UtcTicks;
    private bool _hasValue;

    /// <summary>Until when it is worth to be kept.</summary>
    public DateTimeOffset Until { get => new(Volatile.Read(ref _until), TimeSpan.Zero); set => Volatile.Write(ref _until, value.UtcTicks); }

    /// <summary>How often copies of what is stored under its key were served.</summary>
    public HitCount Hits { get; set; } = new();

    /// <inheritdoc/>
    public object Key => entry.Key;

    /// <inheritdoc/>
    public object? Value
    {
        get => entry.Value;
        set => (entry.Value, _hasValue) = (value, true);
    }

    /// <inheritdoc/>
    public DateTimeOffset? AbsoluteExpiration { get => entry.AbsoluteExpiration; set => entry.AbsoluteExpiration = value; }

    /// <inheritdoc/>
    public TimeSpan? AbsoluteExpirationRelativeToNow { get => entry.AbsoluteExpirationRelativeToNow; set => entry.AbsoluteExpirationRelativeToNow = value; }

    /// <inheritdoc/>
    public TimeSpan? SlidingExpiration { get => entry.SlidingExpiration; set => entry.SlidingExpiration = value; }

    /// <inheritdoc/>
    public IList<IChangeToken> ExpirationTokens => entry.ExpirationTokens;

    /// <inheritdoc/>
    public IList<PostEvictionCallbackRegistration> PostEvictionCallbacks => entry.PostEvictionCallbacks;

    /// <inheritdoc/>
    public CacheItemPriority Priority { get => entry.Priority; set => entry.Priority = value; }

    /// <inheritdoc/>
    public long? Size { get => entry.Size; set => entry.Size = value; }

    /// <inheritdoc/>
    public bool HasChanged => time.GetUtcNow().UtcTicks >= Volatile.Read(ref _until);

    /// <inheritdoc/>
    public bool ActiveChangeCallbacks => false;

    /// <inheritdoc/>
    public IDisposable RegisterChangeCallback(Action<object?> callback, object? state) => throw new NotSupportedException("It is asked, and does not call.");

    /// <summary>Puts it in the memory.</summary>
    public void Dispose()
    {
        if (!_hasValue)
        {
            entry.Dispose();
            return;
        }

        entry.ExpirationTokens.Add(this);
        entry.PostEvictionCallbacks.Add(new() { EvictionCallback = Left, State = this });
        held.Add(this, entry);
    }

    // Also of one for which there was no room.
    private static void Left(object key, object? value, EvictionReason reason, object? state) => ((HeldEntry)state!).Leave();

    private void Leave() => held.Remove(this);
}
