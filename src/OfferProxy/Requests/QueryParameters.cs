using System.Buffers;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Slots;

namespace OfferProxy.Requests;

/// <summary>
/// The parameters of a query, as ASP.NET Core takes it apart (<see cref="QueryStringEnumerable"/>), but as pieces of it: decoded, which
/// makes copies, is only what is encoded and asked for.
/// </summary>
/// <param name="query">A text that ends with the query.</param>
/// <param name="start">Where the query begins, with or without its question mark.</param>
internal ref struct QueryParameters(string query, int start = 0)
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create("=&%+");

    private int _next = start < query.Length && query[start] == '?' ? start + 1 : start;
    private int _start;
    private int _equals;
    private int _end;
    private bool _encodedName;

    /// <summary>The name, as it is encoded.</summary>
    public readonly ReadOnlySpan<char> Name => query.AsSpan(_start, (_equals < 0 ? _end : _equals) - _start);

    /// <summary>The value, as it is encoded.</summary>
    public readonly TextPiece EncodedValue => _equals < 0 ? new("") : new(query, _equals + 1, _end - _equals - 1);

    /// <summary>Whether the name is what it says: nothing of it is encoded.</summary>
    public readonly bool HasPlainName => !_encodedName;

    /// <summary>Whether nothing of a text is encoded, so that it is what it says.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => text.IndexOfAny('%', '+') < 0;

    /// <summary>Steps to the next parameter; false where there is none left.</summary>
    public bool MoveNext()
    {
        while (_next < query.Length)
        {
            // The name ends before its value is looked at, and mostly nothing of it is encoded.
            _start = _next;
            var name = query.AsSpan(_start).IndexOfAny(NameEnds);
            _encodedName = name >= 0 && query[_start + name] is '%' or '+';
            if (_encodedName)
            {
                var rest = query.AsSpan(_start + name).IndexOfAny('=', '&');
                name = rest < 0 ? -1 : name + rest;
            }

            _equals = name >= 0 && query[_start + name] == '=' ? _start + name : -1;
            var from = _start + Math.Max(name, 0);
            var length = name < 0 ? -1 : query.AsSpan(from).IndexOf('&');
            _end = length < 0 ? query.Length : from + length;
            _next = _end + 1;
            if (_end > _start)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The name, decoded.</summary>
    public readonly ReadOnlySpan<char> DecodeName() => Decode().DecodeName().Span;

    /// <summary>The value, decoded.</summary>
    public readonly TextPiece DecodeValue()
    {
        var encoded = EncodedValue;
        return IsPlain(encoded.Span) ? encoded : new(Decode().DecodeValue().ToString());
    }

    private readonly QueryStringEnumerable.EncodedNameValuePair Decode()
    {
        // With the character before it, which the framework passes over: a question mark that the name begins with is of the name.
        var before = Math.Max(_start - 1, start);
        var parameters = new QueryStringEnumerable(query.AsMemory(before, _end - before)).GetEnumerator();
        parameters.MoveNext();
        return parameters.Current;
    }
}
