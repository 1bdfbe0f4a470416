using System.Collections.Concurrent;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Which keys' responses are on trial: a document has contradicted what was shared, so that the key may vary by something unseen.
/// Refreshes alone would not find that out, for the next asker always agrees with one of the two. So while a trial lasts one in
/// four of those who could have a copy gets its own document, held against that copy; one that differs ends the sharing, and the
/// next proof of the key is on trial again.
/// </summary>
internal sealed class Trials
{
    /// <summary>How many documents have to be the copy until a trial is over.</summary>
    public const int Confirmations = 16;

    /// <summary>How many keys are on trial at most; beyond, all trials end, and each begins anew with the next contradiction.</summary>
    public const int MaxKeys = 4096;

    private readonly ConcurrentDictionary<string, int> _left = new(StringComparer.Ordinal);

    /// <summary>Whether a key's response is on trial.</summary>
    public bool IsOn(string key) => _left.ContainsKey(key);

    /// <summary>A document has contradicted what was shared: a trial begins, or begins anew.</summary>
    public void Begin(string key)
    {
        if (_left.Count >= MaxKeys)
        {
            _left.Clear();
        }

        _left[key] = Confirmations;
    }

    /// <summary>A document was the copy.</summary>
    public void Confirm(string key)
    {
        if (_left.TryGetValue(key, out var left) && left <= 1)
        {
            _left.TryRemove(key, out _);
        }
        else if (left > 1)
        {
            _left.TryUpdate(key, left - 1, left);
        }
    }
}
