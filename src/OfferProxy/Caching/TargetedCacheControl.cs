using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OfferProxy.Responses;

namespace OfferProxy.Caching;

/// <summary>
/// The fields by which an origin speaks to this cache alone (RFC 9213), and which then count in the place of <c>Cache-Control</c> and
/// <c>Expires</c>. They are structured fields: one that is empty, or breaks their syntax, is as if it were not there.
/// </summary>
internal static class TargetedCacheControl
{
    /// <summary>The names of the fields. The first that is there counts.</summary>
    public static readonly string[] Names = ["Offer-Cache-Control", "CDN-Cache-Control"];

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-.*");
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(FieldToken.Characters + ":/");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>What the first of the fields says; null: none says anything.</summary>
    public static CacheDirectives? Find(IHeaderDictionary headers)
    {
        foreach (var name in Names)
        {
            if (headers.TryGetValue(name, out var field) && Read(field) is { } directives)
            {
                return directives;
            }
        }

        return null;
    }

    /// <summary>The directives of one field; null: it is empty, or no dictionary (RFC 9651, section 3.2).</summary>
    public static CacheDirectives? Read(StringValues field)
    {
        var rest = string.Join(", ", field.ToArray()).AsSpan().Trim(' ');
        if (rest.IsEmpty)
        {
            return null;
        }

        var directives = new CacheDirectives();
        while (true)
        {
            if (TakeKey(ref rest) is not { IsEmpty: false } key)
            {
                return null;
            }

            var value = "?1".AsSpan();
            if (Take(ref rest, '='))
            {
                var from = rest;
                if (!TakeValue(ref rest))
                {
                    return null;
                }

                value = from[..(from.Length - rest.Length)];
            }

            if (!TakeParameters(ref rest))
            {
                return null;
            }

            if (value is not "?0")
            {
                directives.Add(key.ToString(), CacheDirectives.TimeOf(value) ?? TimeSpan.Zero);
            }

            rest = rest.TrimStart(" \t");
            if (rest.IsEmpty)
            {
                return directives;
            }

            if (!Take(ref rest, ','))
            {
                return null;
            }

            rest = rest.TrimStart(" \t");
        }
    }

    private static bool Take(ref ReadOnlySpan<char> rest, char character)
    {
        if (rest.IsEmpty || rest[0] != character)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private static ReadOnlySpan<char> TakeWhile(ref ReadOnlySpan<char> rest, SearchValues<char> characters)
    {
        var end = rest.IndexOfAnyExcept(characters);
        var taken = end < 0 ? rest : rest[..end];
        rest = rest[taken.Length..];
        return taken;
    }

    private static ReadOnlySpan<char> TakeKey(ref ReadOnlySpan<char> rest) =>
        !rest.IsEmpty && (char.IsAsciiLetterLower(rest[0]) || rest[0] == '*') ? TakeWhile(ref rest, KeyCharacters) : default;

    private static bool TakeParameters(ref ReadOnlySpan<char> rest)
    {
        while (Take(ref rest, ';'))
        {
            rest = rest.TrimStart(' ');
            if (TakeKey(ref rest).IsEmpty || (Take(ref rest, '=') && !TakeBare(ref rest)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TakeValue(ref ReadOnlySpan<char> rest)
    {
        if (!Take(ref rest, '('))
        {
            return TakeBare(ref rest);
        }

        rest = rest.TrimStart(' ');
        while (!Take(ref rest, ')'))
        {
            if (!TakeBare(ref rest) || !TakeParameters(ref rest) || rest.IsEmpty || rest[0] is not (' ' or ')'))
            {
                return false;
            }

            rest = rest.TrimStart(' ');
        }

        return true;
    }

    private static bool TakeBare(ref ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        switch (rest[0])
        {
            case '"':
                return TakeQuoted(ref rest);
            case '?':
                var isBoolean = rest is [_, '0' or '1', ..];
                rest = isBoolean ? rest[2..] : rest;
                return isBoolean;
            case ':':
                var end = rest[1..].IndexOf(':');
                var isBytes = end >= 0 && !rest[1..(end + 1)].ContainsAnyExcept(Base64);
                rest = isBytes ? rest[(end + 2)..] : rest;
                return isBytes;
            case '@':
                rest = rest[1..];
                return TakeNumber(ref rest);
            case '-' or (>= '0' and <= '9'):
                return TakeNumber(ref rest);
            default:
                return (char.IsAsciiLetter(rest[0]) || rest[0] == '*') && !TakeWhile(ref rest, TokenCharacters).IsEmpty;
        }
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> rest)
    {
        Take(ref rest, '-');
        var whole = TakeWhile(ref rest, Digits).Length;
        return whole is > 0 and <= 15 && (!Take(ref rest, '.') || (whole <= 12 && TakeWhile(ref rest, Digits).Length is > 0 and <= 3));
    }

    private static bool TakeQuoted(ref ReadOnlySpan<char> rest)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case '"':
                    rest = rest[(i + 1)..];
                    return true;
                case '\\' when i + 1 < rest.Length && rest[i + 1] is ('"' or '\\'):
                    i++;
                    break;
                case '\\' or < ' ' or > '~':
                    return false;
            }
        }

        return false;
    }
}
