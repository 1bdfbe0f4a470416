namespace OfferProxy.Responses;

/// <summary>How an origin can fail to answer.</summary>
internal enum OriginFailure
{
    /// <summary>The origin did not fail.</summary>
    None,

    /// <summary>No origin answered: no destination is there, or the connection failed.</summary>
    Unavailable,

    /// <summary>The response was not complete in time.</summary>
    Timeout,

    /// <summary>The response was cut off, longer than is believed, encoded so that it cannot be read, or no document.</summary>
    InvalidResponse,

    /// <summary>The origin was not asked: more requests wait for it than may.</summary>
    Overloaded,

    /// <summary>The origin was not waited for: the gateway stops.</summary>
    Draining,
}

/// <summary>The errors that clients are told of failures.</summary>
internal static class OriginFailureErrors
{
    /// <summary>The error of the contract's table for this failure.</summary>
    public static OfferError ToError(this OriginFailure failure) => failure switch
    {
        OriginFailure.Timeout => OfferError.OriginTimeout,
        OriginFailure.InvalidResponse => OfferError.OriginInvalidResponse,
        OriginFailure.Overloaded => OfferError.Overloaded,
        OriginFailure.Draining => OfferError.Draining,
        _ => OfferError.OriginUnavailable,
    };
}
