using OfferProxy.Responses;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>What came of a fill, as telemetry tells it.</summary>
/// <param name="Name">The word for it.</param>
/// <param name="Reason">Why the response may not be shared; <see cref="CacheReason.None"/> where it may.</param>
/// <param name="ErrorType">How the origin failed; null where it did not.</param>
internal readonly record struct FillResult(string Name, CacheReason Reason, string? ErrorType)
{
    /// <summary>The response is shared.</summary>
    public const string Stored = "stored";

    /// <summary>The response is proven, and found no room in the store.</summary>
    public const string NotStored = "not_stored";

    /// <summary>The origin said that what is stored is still good.</summary>
    public const string NotModified = "not_modified";

    /// <summary>The response is its asker's alone: no second document has shown yet how it is shared, or it only was held against what is.</summary>
    public const string Unproven = "unproven";

    /// <summary>The response may not be shared.</summary>
    public const string Bypass = "bypass";

    /// <summary>The response is an error that concerns the asker alone.</summary>
    public const string RequestScopedError = "request_scoped";

    /// <summary>The response is nothing to replace the stored one with.</summary>
    public const string Kept = "kept";

    /// <summary>There is no response, and nothing stored.</summary>
    public const string Failed = "failed";

    /// <summary>The type of a failure that is the gateway's own limit.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>The result that an outcome tells.</summary>
    /// <param name="outcome">What came of the fill; null: nothing.</param>
    public static FillResult From(FillOutcome? outcome)
    {
        var kept = outcome?.Kept is not null;
        return outcome?.Made switch
        {
            StoredResponse { Freshened: true } => new(NotModified, CacheReason.None, null),
            StoredResponse => new(kept ? Kept : Stored, CacheReason.None, null),
            BypassMarker marker => new(kept ? Kept : Bypass, marker.Reason, null),
            RequestScopedError own => new(kept ? Kept : RequestScopedError, own.Reason, null),
            FailedFill failed => new(kept ? Kept : Failed, CacheReason.None, NameOf(failed.Failure)),
            UnprovenFill when outcome.Step == CourseOutcome.ProvenScoped => new(Stored, CacheReason.None, null),
            UnprovenFill => new(kept ? Kept : Unproven, CacheReason.None, null),
            _ => new(Failed, CacheReason.None, NameOf(OriginFailure.Unavailable)),
        };
    }

    /// <summary>The same, by what is in the store.</summary>
    /// <param name="isStored">Whether there is a response.</param>
    public FillResult In(bool isStored) => Name == Stored && !isStored ? this with { Name = NotStored } : this;

    private static string NameOf(OriginFailure failure) => failure switch
    {
        OriginFailure.Timeout => "timeout",
        OriginFailure.InvalidResponse => "invalid_response",
        OriginFailure.Overloaded => Overloaded,
        OriginFailure.Draining => "draining",
        _ => "unavailable",
    };
}
