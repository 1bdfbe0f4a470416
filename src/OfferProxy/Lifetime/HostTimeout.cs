using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;

namespace OfferProxy.Lifetime;

/// <summary>Tells a client that has left from a host whose own time-out of requests (<c>UseRequestTimeouts</c>) is over: both cancel the request.</summary>
internal static class HostTimeout
{
    /// <summary>Whether it is over. Then the host answers, once it sees the cancellation.</summary>
    public static bool IsOver(HttpContext context) => context.Features.Get<IHttpRequestTimeoutFeature>()?.RequestTimeoutToken.IsCancellationRequested == true;
}
