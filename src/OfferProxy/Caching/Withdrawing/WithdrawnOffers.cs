using System.Collections.Frozen;
using OfferProxy.Caching.Purging;

namespace OfferProxy.Caching.Withdrawing;

/// <summary>The ids of the offers that are withdrawn now: no document that holds one of them is shared, or leaves the gateway.</summary>
internal sealed class WithdrawnOffers
{
    // Null where there is none, which is nearly always: that costs whoever asks the reading of one reference.
    private volatile FrozenSet<string>? _ids;

    /// <summary>Whether there is any.</summary>
    public bool Any => _ids is not null;

    /// <summary>Whether an offer is withdrawn.</summary>
    /// <param name="id">Its id.</param>
    public bool Contains(ReadOnlySpan<char> id) => _ids is { } ids && ids.GetAlternateLookup<ReadOnlySpan<char>>().Contains(id);

    /// <summary>The ids of those withdrawn offers that a document holds.</summary>
    /// <param name="document">The document.</param>
    public IReadOnlyList<string> In(ReadOnlySpan<byte> document) => _ids is not { } ids ? [] : [.. OfferIds.Read(document).Where(ids.Contains)];

    /// <summary>Whether one of some offers is withdrawn.</summary>
    /// <param name="offers">Their ids.</param>
    public bool ContainsAny(IReadOnlyList<string> offers) => _ids is { } ids && offers.Any(ids.Contains);

    /// <summary>From now on these are withdrawn, and no others.</summary>
    public void Use(IReadOnlyCollection<string> ids) => _ids = ids.Count == 0 ? null : ids.ToFrozenSet(StringComparer.Ordinal);
}
