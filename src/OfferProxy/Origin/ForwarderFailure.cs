using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>What YARP's forwarder errors mean to a client.</summary>
internal static class ForwarderFailure
{
    /// <summary>The failure that an error amounts to.</summary>
    /// <param name="error">The forwarder's error.</param>
    /// <param name="timedOut">Whether the request's own deadline has passed, which the forwarder takes for a client's leaving.</param>
    public static OriginFailure Of(ForwarderError error, bool timedOut) => error switch
    {
        _ when timedOut => OriginFailure.Timeout,
        ForwarderError.RequestTimedOut => OriginFailure.Timeout,
        ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient
            or ForwarderError.ResponseBodyDestination or ForwarderError.ResponseHeaders => OriginFailure.InvalidResponse,
        _ => OriginFailure.Unavailable,
    };
}
