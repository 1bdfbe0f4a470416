using OfferProxy.Caching.Store;

namespace OfferProxy.Caching.Filling;

/// <summary>Whether what a fill made is there for others. The store may have had no room for it, and says so to nobody.</summary>
internal static class StoredFill
{
    /// <summary>Whether a response is stored under the fill's key, or under one of those that only requests like it share.</summary>
    public static bool Is(OfferStore store, Fill fill)
    {
        if (store.Find(fill.Key) is StoredResponse)
        {
            return true;
        }

        foreach (var scoped in fill.ScopedKeys)
        {
            if (store.Find(scoped.Key) is StoredResponse)
            {
                return true;
            }
        }

        return false;
    }
}
