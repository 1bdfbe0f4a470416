using OfferProxy.Responses;

namespace OfferProxy.Origin;

/// <summary>How an origin can fail to answer.</summary>
internal enum OriginFailure
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>None answered: no destination is there, or the connection failed.</summary>
    Unavailable,

    /// <summary>The answer was not complete in time.</summary>
    Timeout,

    /// <summary>The answer was cut off, longer than is believed, encoded though it must not be, or no document.</summary>
    InvalidResponse,
}

/// <summary>The errors that clients are told of failures.</summary>
internal static class OriginFailureErrors
{
    /// <summary>The error of the contract's table for this failure.</summary>
    public static OfferError ToError(this OriginFailure failure) => failure switch
    {
        OriginFailure.Timeout => OfferError.OriginTimeout,
        OriginFailure.InvalidResponse => OfferError.OriginInvalidResponse,
        _ => OfferError.OriginUnavailable,
    };
}
