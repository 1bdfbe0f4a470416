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
    private readonly Dictionary<string, LinkedListNode<Unshared>> _byKey = new(StringComparer.Ordinal);

    // That which was seen last first.
    private readonly LinkedList<Unshared> _recent = [];

    /// <inheritdoc/>
    public IReadOnlyList<UnsharedResponse> All()
    {
        lock (_lock)
        {
            return [.. _recent.Select(static one => one.Now).OrderByDescending(static one => one.LastAt)];
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
            Add(fill, reason, PlaceOf(reason, outcome.Difference), outcome);
        }
        else if (result.Name is FillResult.Stored or FillResult.NotModified)
        {
            Remove(fill.Key);
        }
    }

    // What forbids sharing, or contradicts it. What is not decided yet, or lies with its asker alone, does neither.
    private static CacheReason? ReasonOf(FillOutcome outcome) =>
        outcome.Step is CourseOutcome.Contradicted or CourseOutcome.Dropped or CourseOutcome.Mismatch or CourseOutcome.ScopedDifferent ? CacheReason.SlotAmbiguous
        : MarkerOf(outcome)?.Reason;

    private static BypassMarker? MarkerOf(FillOutcome outcome) => outcome.Marker ?? outcome.Made as BypassMarker ?? outcome.Own as BypassMarker;

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

    private void Add(Fill fill, CacheReason reason, string place, FillOutcome outcome)
    {
        lock (_lock)
        {
            var count = 1L;
            if (_byKey.Remove(fill.Key, out var known))
            {
                _recent.Remove(known);
                count += known.Value.Now.Count;
            }
            else if (_byKey.Count == IUnsharedResponses.MostKeys)
            {
                _byKey.Remove(_recent.Last!.Value.Noted.Key);
                _recent.RemoveLast();
            }

            _byKey.Add(fill.Key, _recent.AddFirst(new Unshared(MarkerOf(outcome), new(fill.Key, reason.Text() ?? "")
            {
                Place = place,
                Difference = outcome.Difference?.Kind.Word(),
                Route = fill.Place.RouteId,
                Integration = fill.Place.Integration,
                Placement = fill.Place.Placement,
                Count = count,
                LastAt = time.GetUtcNow(),
            })));
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

    // What a fill has shown, and the marker that has sent requests on because of it since: it counts them where it is looked up anyway.
    private sealed record Unshared(BypassMarker? Marker, UnsharedResponse Noted)
    {
        public UnsharedResponse Now => Marker is null ? Noted
            : Noted with { Count = Noted.Count + Marker.Sent, LastAt = Marker.SentAt > Noted.LastAt ? Marker.SentAt : Noted.LastAt };
    }
}
