using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;

namespace OfferProxy.Requests;

/// <summary>What a client got, as telemetry tells it.</summary>
internal enum RequestOutcome
{
    /// <summary>The client got what it asked for.</summary>
    Success,

    /// <summary>The client was told that there is no offer.</summary>
    NoOffer,

    /// <summary>The client was told that there is no offer, though it is the origin that failed: <c>OnFailure</c> is <c>NoOffer</c>.</summary>
    Fallback,

    /// <summary>The client got an error of the gateway's own about its request.</summary>
    Rejected,

    /// <summary>The client got an error of the origin's about its request.</summary>
    OriginRejected,

    /// <summary>The client got an error about the gateway or the origin.</summary>
    Failure,

    /// <summary>The client got nothing: it left before.</summary>
    Canceled,
}

/// <summary>Tells outcomes apart.</summary>
internal static class RequestOutcomes
{
    /// <summary>The words for each outcome, in the order of <see cref="RequestOutcome"/>.</summary>
    public static readonly string[] Names = ["success", "no_offer", "fallback", "refused", "origin_refused", "failure", "canceled"];

    /// <summary>The outcome of a request that is done.</summary>
    /// <param name="status">The HTTP status of the response.</param>
    /// <param name="written">What is known of the response.</param>
    /// <param name="left">Whether the client left before it was answered.</param>
    public static RequestOutcome From(int status, WrittenResponse written, bool left) => status switch
    {
        _ when left => RequestOutcome.Canceled,
        >= StatusCodes.Status500InternalServerError => RequestOutcome.Failure,
        >= StatusCodes.Status400BadRequest => written.Error is null ? RequestOutcome.OriginRejected : RequestOutcome.Rejected,
        _ when written.IsFallback => RequestOutcome.Fallback,
        StatusCodes.Status202Accepted => RequestOutcome.NoOffer,
        _ => written.HasNoOffer ? RequestOutcome.NoOffer : RequestOutcome.Success,
    };
}
