namespace OfferProxy.Measuring.Judging;

/// <summary>The ids of all events that shoppers got in a run. Each is handed out once.</summary>
internal sealed class EventIds
{
    private readonly HashSet<Guid> _ids = [];

    /// <summary>Notes one; false where somebody has had it.</summary>
    public bool TryAdd(Guid id)
    {
        lock (_ids)
        {
            return _ids.Add(id);
        }
    }
}
