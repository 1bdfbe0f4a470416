using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store;

namespace OfferProxy.Caching.Filling;

/// <summary>Stores what fills make, each for as long as it may be of use.</summary>
internal sealed class FillStore(OfferStore store, Trials trials, TimeProvider time)
{
    // Until when a marker counts is decided on our clock; the store, which has another, keeps it somewhat longer.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    /// <summary>The time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What is stored under a key; null: nothing.</summary>
    public CacheEntry? Find(string key) => store.Find(key);

    /// <summary>Stores an entry. What is its asker's alone, or not proven yet, is not stored; nor is what was purged while it was made, or is overridden.</summary>
    /// <param name="fill">The fill that made it.</param>
    /// <param name="key">The key: that of the fill, or one that only requests like it share.</param>
    /// <param name="made">The entry.</param>
    public void Put(Fill fill, string key, CacheEntry made)
    {
        Mark(fill, key, made);
        if (store.IsPurged(key, made) || store.IsOverridden(made))
        {
            return;
        }

        var now = Now;
        switch (made)
        {
            case StoredResponse response:
                response.OnTrial = trials.IsOn(key);
                store.Set(key, response);
                break;
            case BypassMarker marker:
                store.Set(key, marker, marker.Until - now + Linger);
                break;
            case FailedFill failed:
                store.Set(key, failed, failed.Until - now + Linger);
                break;
        }
    }

    /// <summary>A document has contradicted what was shared under a fill's key, or would have been. Where one witness is enough, nobody asked for more.</summary>
    public void Contradict(Fill fill)
    {
        if (fill.Plan.Sharing.Witnesses > 1)
        {
            trials.Begin(fill.Key);
            SetOnTrial(fill.Key, onTrial: true);
        }
    }

    /// <summary>A document was the copy that is made under a key.</summary>
    public void Confirm(string key)
    {
        trials.Confirm(key);
        SetOnTrial(key, trials.IsOn(key));
    }

    /// <summary>Removes what is stored under a key.</summary>
    public void Remove(string key) => store.Remove(key);

    /// <summary>Stores an error that concerns the asker alone, which may be repeated to it.</summary>
    public void PutOwn(Fill fill, CacheEntry made)
    {
        if (made is RequestScopedError { Response: { } error, IsToldOnce: false } && fill.KeyOf(FillScope.SameValues) is { } key)
        {
            Mark(fill, key, error);
            store.Set(key, error);
        }
    }

    /// <summary>Whether what a fill brings has been purged since it was begun.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="tags">By what that may be purged.</param>
    public bool IsPurged(Fill fill, EntryTags tags) => store.IsPurged(fill.Key, tags, fill.Since);

    private static void Mark(Fill fill, string key, CacheEntry made)
    {
        var tags = key == fill.Key ? fill.Tags : fill.Tags with { WideKey = fill.WideKey ?? fill.Key };
        made.Tags = made switch
        {
            StoredResponse { Kind: ResponseKind.Offer } response => tags with { Offers = OfferIds.Read(response.Template.Literals) },

            // To be gone when the offer is restored.
            StoredResponse { Kind: ResponseKind.NoOffer } => tags with { Offers = fill.Withdrawn },
            _ => tags,
        };
        (made.Judged, made.SharedSince, made.Inputs) = (fill.Since, fill.SharedSince, fill.Inputs);
    }

    private void SetOnTrial(string key, bool onTrial)
    {
        if (store.Find(key) is StoredResponse response)
        {
            response.OnTrial = onTrial;
        }
    }
}
