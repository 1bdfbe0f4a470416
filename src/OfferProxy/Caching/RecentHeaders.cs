using Microsoft.Extensions.Primitives;

namespace OfferProxy.Caching;

/// <summary>
/// Remembers the header fields of recent responses: most responses of an origin have the same, and then share them. A table of
/// fixed size in which each set of fields has one place; a newer one takes it.
/// </summary>
internal static class RecentHeaders
{
    private const int Size = 64;

    private static readonly KeyValuePair<string, StringValues>[]?[] Table = new KeyValuePair<string, StringValues>[]?[Size];

    /// <summary>The same fields, as an earlier response has them where one does. Nobody may change them.</summary>
    public static KeyValuePair<string, StringValues>[] Shared(KeyValuePair<string, StringValues>[] headers)
    {
        var hash = new HashCode();
        foreach (var (name, value) in headers)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value);
        }

        // A reference is read and written whole, and what it refers to never changes: no lock is needed.
        ref var place = ref Table[(uint)hash.ToHashCode() % Size];
        if (place is { } known && AreSame(known, headers))
        {
            return known;
        }

        place = headers;
        return headers;
    }

    private static bool AreSame(KeyValuePair<string, StringValues>[] some, KeyValuePair<string, StringValues>[] others)
    {
        if (some.Length != others.Length)
        {
            return false;
        }

        for (var i = 0; i < some.Length; i++)
        {
            if (some[i].Key != others[i].Key || some[i].Value != others[i].Value)
            {
                return false;
            }
        }

        return true;
    }
}
