namespace OfferProxy.Soak.Traffic;

/// <summary>The event ids that were minted last, with whom they were handed to. Each is taken once. Safe to use from several threads.</summary>
internal sealed class RecentEvents
{
    private const int Kept = 256;

    private readonly Lock _lock = new();
    private readonly Queue<(Ask Ask, string Id)> _ids = new();

    /// <summary>Adds one; the oldest is forgotten for it.</summary>
    public void Add(Ask ask, string id)
    {
        lock (_lock)
        {
            _ids.Enqueue((ask, id));
            if (_ids.Count > Kept)
            {
                _ids.Dequeue();
            }
        }
    }

    /// <summary>Takes one; false where there is none.</summary>
    public bool TryTake(out Ask ask, out string id)
    {
        lock (_lock)
        {
            var taken = _ids.TryDequeue(out var found);
            (ask, id) = found;
            return taken;
        }
    }
}
