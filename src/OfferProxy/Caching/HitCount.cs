namespace OfferProxy.Caching;

/// <summary>
/// How often copies of what is stored under a key were served, about: of two who count at the same time one may not be counted, since to
/// count them all would have processors wait for each other at each hit. It goes on when another response takes the place of one.
/// </summary>
internal sealed class HitCount
{
    private long _count;

    /// <summary>The count.</summary>
    public long Value => Volatile.Read(ref _count);

    /// <summary>A copy is served.</summary>
    public void Add() => _count++;
}
