using OfferProxy.Caching.Copies;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>Remembers the keys whose responses are not shared, by what comes of fills.</summary>
/// <param name="time">The clock.</param>
/// <param name="fields">What the field of copies is called; null: as where nobody says otherwise.</param>
internal sealed class UnsharedKeys(TimeProvider time, CopyFields? fields = null) : IUnsharedResponses
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<UnsharedResponse>> _byKey = new(StringComparer.Ordinal);

    // That which was seen last first.
    private readonly LinkedList<UnsharedResponse> _recent = [];

    /// <inheritdoc/>
    public IReadOnlyList<UnsharedResponse> All()
    {
        lock (_lock)
        {
            return [.. _recent];
        }
    }

    /// <summary>Takes note of what came of a fill.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="result">The same, as telemetry tells it.</param>
    /// <param name="outcome">What came of it; null: nothing.</param>
    public void Note(Fill fill, FillResult result, FillOutcome? outcome)
    {
        if (fill.Scope != FillScope.All)
        {
            // A key of a shopper's values is told to nobody.
            return;
        }

        if (outcome is { Kept: null } && ReasonOf(outcome) is { } reason)
        {
            Add(fill, reason, PlaceOf(reason, outcome.Difference), outcome.Difference);
        }
        else if (result.Name is FillResult.Stored or FillResult.NotModified)
        {
            Remove(fill.Key);
        }
    }

    // What forbids sharing, or contradicts it. What is not decided yet, or lies with its asker alone, does neither.
    private static CacheReason? ReasonOf(FillOutcome outcome) =>
        outcome.Step is CourseOutcome.Contradicted or CourseOutcome.Dropped or CourseOutcome.Mismatch or CourseOutcome.ScopedDifferent ? CacheReason.SlotAmbiguous
        : (outcome.Made as BypassMarker ?? outcome.Own as BypassMarker)?.Reason;

    private string PlaceOf(CacheReason reason, Difference? difference) => reason switch
    {
        _ when difference is not null => difference.Path,
        CacheReason.SetCookie => "header:Set-Cookie",
        CacheReason.Vary => "header:Vary",
        CacheReason.Status => "status",
        CacheReason.NoStore or CacheReason.Private or CacheReason.NotFresh => "header:Cache-Control",
        CacheReason.NoCopies => $"header:{(fields?.Current ?? CopyFieldNames.Default).Limit}",
        _ => "",
    };

    private void Add(Fill fill, CacheReason reason, string place, Difference? difference)
    {
        lock (_lock)
        {
            var count = 1L;
            if (_byKey.Remove(fill.Key, out var known))
            {
                _recent.Remove(known);
                count += known.Value.Count;
            }
            else if (_byKey.Count == IUnsharedResponses.MostKeys)
            {
                _byKey.Remove(_recent.Last!.Value.Key);
                _recent.RemoveLast();
            }

            _byKey.Add(fill.Key, _recent.AddFirst(new UnsharedResponse(fill.Key, reason.Text() ?? "")
            {
                Place = place,
                Difference = difference?.Kind.Word(),
                Route = fill.Place.RouteId,
                Integration = fill.Place.Integration,
                Placement = fill.Place.Placement,
                Count = count,
                LastAt = time.GetUtcNow(),
            }));
        }
    }

    private void Remove(string key)
    {
        lock (_lock)
        {
            if (_byKey.Remove(key, out var known))
            {
                _recent.Remove(known);
            }
        }
    }
}
