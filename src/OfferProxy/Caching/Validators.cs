using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Caching;

/// <summary>
/// What the origin said by which a stored response can be revalidated (RFC 9111, section 4.3). It holds for the key: a
/// policy says that nothing else of a request selects the offer, so a fill may ask with another's validator.
/// </summary>
/// <param name="ETag">The entity tag, as it came; null: none.</param>
/// <param name="LastModified">When the response was last modified, as it came; null: not said.</param>
/// <param name="Lifetime">What was said of how long the response is used, for a 304 that says nothing of that. Its age is not subtracted.</param>
internal sealed record Validators(string? ETag, string? LastModified, OriginFreshness Lifetime)
{
    /// <summary>The validators of a response; null where it has none.</summary>
    /// <param name="headers">The response's header fields.</param>
    /// <param name="freshness">What it says of how long it is used.</param>
    public static Validators? From(IHeaderDictionary headers, OriginFreshness freshness)
    {
        var (tag, date) = (Single(headers.ETag), Single(headers.LastModified));
        return tag is null && date is null ? null : new(tag, date, freshness.WithoutAge());
    }

    /// <summary>What they take in memory, in bytes.</summary>
    public int Size => 192 + (2 * ((ETag?.Length ?? 0) + (LastModified?.Length ?? 0)));

    /// <summary>The header fields that make a request conditional (RFC 9110, section 13.1).</summary>
    public IEnumerable<KeyValuePair<string, string>> Conditions()
    {
        if (ETag is not null)
        {
            yield return new(HeaderNames.IfNoneMatch, ETag);
        }

        if (LastModified is not null)
        {
            yield return new(HeaderNames.IfModifiedSince, LastModified);
        }
    }

    /// <summary>Whether a 304 speaks of this response: it names no other entity tag.</summary>
    public bool Matches(IHeaderDictionary headers) =>
        StringValues.IsNullOrEmpty(headers.ETag) || ETag is null
        || (EntityTagHeaderValue.TryParse(headers.ETag.ToString(), out var other)
            && EntityTagHeaderValue.TryParse(ETag, out var own)
            && own.Compare(other, useStrongComparison: false));

    private static string? Single(StringValues field) => field is [{ Length: > 0 } value] ? value : null;
}
