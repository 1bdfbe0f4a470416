namespace OfferProxy.Segments;

/// <summary>Why a body is no document.</summary>
internal enum DocumentError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It is not JSON, is cut off, or is nested deeper than 64.</summary>
    Malformed,

    /// <summary>It is not UTF-8.</summary>
    InvalidUtf8,

    /// <summary>It is JSON, but a member is missing or of another type than the contract's.</summary>
    WrongShape,
}
