namespace OfferProxy.Measuring.Wire;

/// <summary>How an exchange ended.</summary>
internal enum Ending
{
    /// <summary>With a whole answer.</summary>
    Answered,

    /// <summary>No connection was made.</summary>
    Refused,

    /// <summary>The connection ended before the first byte of an answer.</summary>
    Unanswered,

    /// <summary>The connection ended within an answer.</summary>
    CutOff,

    /// <summary>What came is no HTTP.</summary>
    Malformed,

    /// <summary>The client's patience ended.</summary>
    TimedOut,
}
