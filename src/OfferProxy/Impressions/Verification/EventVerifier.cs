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
