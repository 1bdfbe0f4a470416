using OfferProxy.Responses;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>What YARP's forwarder errors mean to a client.</summary>
internal static class ForwarderFailure
{
    /// <summary>The failure that an error amounts to.</summary>
    /// <param name="error">The forwarder's error.</param>
    public static OriginFailure From(ForwarderError error) => error switch
    {
        ForwarderError.RequestTimedOut => OriginFailure.Timeout,
        ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient
            or ForwarderError.ResponseBodyDestination or ForwarderError.ResponseHeaders => OriginFailure.InvalidResponse,
        _ => OriginFailure.Unavailable,
    };
}
