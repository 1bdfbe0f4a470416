using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Responses;

/// <summary>What an origin said of a body's very bytes, which are no longer those.</summary>
internal static class ChangedBytes
{
    /// <summary>The fields that say something of the bytes (RFC 9530, RFC 9421, and what was before them).</summary>
    public static readonly string[] Fields = [HeaderNames.ContentMD5, "Content-Digest", "Repr-Digest", "Digest", "Signature", "Signature-Input"];

    /// <summary>Takes out of a response what it says of its bytes, and makes its entity tag a weak one (RFC 9110, section 8.8.1).</summary>
    public static void Tell(IHeaderDictionary headers)
    {
        foreach (var name in Fields)
        {
            headers.Remove(name);
        }

        Weaken(headers);
    }

    /// <summary>Makes the entity tag of a response a weak one: the same document in other bytes.</summary>
    public static void Weaken(IHeaderDictionary headers)
    {
        if (headers.ETag is [{ } tag])
        {
            headers.ETag = Weak(tag);
        }
    }

    /// <summary>The fields, their entity tag a weak one.</summary>
    public static KeyValuePair<string, StringValues>[] Weakened(KeyValuePair<string, StringValues>[] fields) =>
        Array.ConvertAll(fields, static field => field.Key.Equals(HeaderNames.ETag, StringComparison.OrdinalIgnoreCase) && field.Value is [{ } tag] ? new(field.Key, Weak(tag)) : field);

    /// <summary>The weak form of an entity tag.</summary>
    public static string Weak(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag : $"W/{tag}";
}
