using OfferProxy.Responses;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>What YARP's forwarder errors mean.</summary>
internal static class ForwarderFailure
{
    /// <summary>The failure that an error amounts to, to the one who asked.</summary>
    /// <param name="error">The forwarder's error.</param>
    public static OriginFailure From(ForwarderError error) => OfOrigin(error) ?? OriginFailure.Unavailable;

    /// <summary>
    /// How the origin failed, by what it did itself; null: the error says nothing of it, because it is the client's, or came
    /// before anything was sent.
    /// </summary>
    /// <param name="error">The forwarder's error.</param>
    public static OriginFailure? OfOrigin(ForwarderError error) => error switch
    {
        ForwarderError.Request or ForwarderError.NoAvailableDestinations => OriginFailure.Unavailable,
        ForwarderError.RequestTimedOut => OriginFailure.Timeout,

        // It has answered, however the rest went.
        ForwarderError.ResponseHeaders
            or ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient or ForwarderError.ResponseBodyDestination
            or ForwarderError.UpgradeRequestCanceled or ForwarderError.UpgradeRequestClient or ForwarderError.UpgradeRequestDestination
            or ForwarderError.UpgradeResponseCanceled or ForwarderError.UpgradeResponseClient or ForwarderError.UpgradeResponseDestination
            or ForwarderError.UpgradeActivityTimeout => OriginFailure.InvalidResponse,
        _ => null,
    };
}
