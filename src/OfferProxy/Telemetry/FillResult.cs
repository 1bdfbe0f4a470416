using OfferProxy.Caching;
using OfferProxy.Origin;

namespace OfferProxy.Telemetry;

/// <summary>What came of a fill, as telemetry tells it.</summary>
/// <param name="Name">The word for it.</param>
/// <param name="Reason">Why the answer may not be shared; null where it may.</param>
/// <param name="ErrorType">How the origin failed; null where it did not.</param>
internal readonly record struct FillResult(string Name, string? Reason, string? ErrorType)
{
    /// <summary>The answer is shared.</summary>
    public const string Stored = "stored";

    /// <summary>The origin said that what is stored is still good.</summary>
    public const string NotModified = "not_modified";

    /// <summary>The answer may not be shared.</summary>
    public const string Bypass = "bypass";

    /// <summary>The answer is an error that concerns the asker alone.</summary>
    public const string OwnError = "own_error";

    /// <summary>The answer is nothing to replace the stored one with.</summary>
    public const string Kept = "kept";

    /// <summary>There is no answer, and nothing stored.</summary>
    public const string Failed = "failed";

    /// <summary>The type of a failure that is the gateway's own limit.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>The result that an entry tells.</summary>
    /// <param name="entry">What the answer made; null: nothing.</param>
    /// <param name="kept">Whether the stored answer stays in its place.</param>
    public static FillResult Of(CacheEntry? entry, bool kept) => entry switch
    {
        StoredAnswer { Renewed: true } => new(NotModified, null, null),
        StoredAnswer => new(kept ? Kept : Stored, null, null),
        BypassMarker marker => new(kept ? Kept : Bypass, marker.Reason, null),
        OwnError own => new(kept ? Kept : OwnError, own.Reason.Length > 0 ? own.Reason : null, null),
        FailedFill failed => new(kept ? Kept : Failed, null, NameOf(failed.Failure)),
        _ => new(Failed, null, NameOf(OriginFailure.Unavailable)),
    };

    private static string NameOf(OriginFailure failure) => failure switch
    {
        OriginFailure.Timeout => "timeout",
        OriginFailure.InvalidResponse => "invalid_response",
        OriginFailure.Overloaded => Overloaded,
        OriginFailure.Draining => "draining",
        _ => "unavailable",
    };
}
