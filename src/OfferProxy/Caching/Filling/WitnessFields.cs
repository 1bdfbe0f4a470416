using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Caching.Filling;

/// <summary>The header fields of a response as a witness has them: a line each, and back.</summary>
internal static class WitnessFields
{
    /// <summary>The lines of the fields that copies may repeat, and of those that say how long they may be used.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> From(IHeaderDictionary headers)
    {
        var repeated = StoredHeaders.From(headers, perShopper: false);
        return
        [
            .. repeated.Append(new(HeaderNames.Age, headers.Age)).Concat(headers.Where(static header => TargetedCacheControl.Names.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
                .SelectMany(static header => header.Value.Select(line => KeyValuePair.Create(header.Key, line ?? ""))),
        ];
    }

    /// <summary>The fields of these lines.</summary>
    public static HeaderDictionary ToHeaders(IEnumerable<KeyValuePair<string, string>> lines)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in lines)
        {
            headers.Append(name, value);
        }

        return headers;
    }
}
