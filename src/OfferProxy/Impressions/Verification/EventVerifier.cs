using OfferProxy.Impressions.EventIds;
using OfferProxy.Requests;

namespace OfferProxy.Impressions.Verification;

/// <summary>Tells what is known of the event ids of a request, from them alone: neither a look-up nor a wait.</summary>
/// <param name="keys">The keys in use.</param>
/// <param name="time">The clock.</param>
internal sealed class EventVerifier(EventKeyring keys, TimeProvider time)
{
    /// <summary>The strictest verdict on a request's ids; that of the first of them where several are as strict.</summary>
    /// <param name="reading">The request.</param>
    public EventVerdict Verify(in RequestReading reading) => reading.EventCount == 0 ? default : VerifyAll(reading);

    /// <summary>Those of a request's ids that are valid, each once, in their order; none where one of them is of no worth at all, so that nothing counts.</summary>
    /// <param name="reading">The request, with its verdict.</param>
    public IReadOnlyList<EventId> ValidOf(in RequestReading reading) => reading.Event.Word is EventWord.Valid or EventWord.Foreign ? AllValidOf(reading) : [];

    private List<EventId> AllValidOf(in RequestReading reading)
    {
        var (valid, inUse, now) = (new List<EventId>(), keys.Current, time.GetUtcNow());
        foreach (ref readonly var id in reading.EventRoom)
        {
            if (!id.IsMissing && inUse.Verify(id.Span, reading.Binding, now, reading.Plan.EventsValidFor) is { Word: EventWord.Valid } verdict && !valid.Contains(verdict.Id))
            {
                valid.Add(verdict.Id);
            }
        }

        return valid;
    }

    private EventVerdict VerifyAll(in RequestReading reading)
    {
        var (verdict, inUse, now) = (default(EventVerdict), keys.Current, time.GetUtcNow());
        foreach (ref readonly var id in reading.EventRoom)
        {
            if (!id.IsMissing)
            {
                verdict = verdict.Or(inUse.Verify(id.Span, reading.Binding, now, reading.Plan.EventsValidFor));
            }
        }

        return verdict;
    }
}
