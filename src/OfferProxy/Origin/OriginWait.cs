using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace OfferProxy.Origin;

/// <summary>
/// How long a request waits for an origin. A host that wants to know sets one among the request's features before the proxy
/// pipeline, and reads it when the request is done. Fills and refreshes that run behind the requests have none.
/// </summary>
public sealed class OriginWait
{
    private long _since;
    private long _waited;

    /// <summary>
    /// How long it has been: for a fill, its own or another request's, or for what it was forwarded for, from sending it on until the response
    /// began or its document was there. Zero where no origin was waited for.
    /// </summary>
    public TimeSpan Time => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _waited));

    /// <summary>That of a request; null: nobody wants to know.</summary>
    internal static OriginWait? Of(HttpContext context) => context.Features.Get<OriginWait>();

    /// <summary>The request waits from now on.</summary>
    internal void Begin() => Interlocked.Exchange(ref _since, Stopwatch.GetTimestamp());

    /// <summary>It waits no longer; nothing where it does not wait.</summary>
    internal void End()
    {
        if (Interlocked.Exchange(ref _since, 0) is var since and not 0)
        {
            Interlocked.Add(ref _waited, Stopwatch.GetTimestamp() - since);
        }
    }
}
