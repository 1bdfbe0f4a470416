using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Slots;

namespace OfferProxy.Requests;

/// <summary>
/// The parameters of a query, as ASP.NET Core takes it apart (<see cref="QueryStringEnumerable"/>), but as pieces of it: decoded, which
/// makes copies, is only what is encoded and asked for.
/// </summary>
internal ref struct QueryParameters
{
    private const int Unread = -2;

    private readonly string _query;
    private readonly int _from;
    private Occurrences _ampersands;
    private int _next;
    private int _start;
    private int _equals;
    private int _end;

    /// <param name="query">A text that ends with the query.</param>
    /// <param name="start">Where the query begins, with or without its question mark.</param>
    public QueryParameters(string query, int start = 0)
    {
        (_query, _from) = (query, start);
        _next = start < query.Length && query[start] == '?' ? start + 1 : start;
        _ampersands = new(query, '&', _next);
    }

    /// <summary>What it begins with, as it is encoded: its name, or the equals sign behind an empty one.</summary>
    public readonly char First => _query[_start];

    /// <summary>Steps to the next parameter; false where there is none left.</summary>
    public bool MoveNext()
    {
        while (_next < _query.Length)
        {
            _start = _next;
            _end = _ampersands.Next();
            _next = _end + 1;
            if (_end > _start)
            {
                _equals = Unread;
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this is the name, with nothing of it encoded.</summary>
    /// <param name="name">The name.</param>
    public bool IsNamed(string name)
    {
        var end = _start + name.Length;
        if (end > _end || (end < _end && _query[end] != '=') || !_query.AsSpan(_start, name.Length).SequenceEqual(name))
        {
            return false;
        }

        _equals = end < _end ? end : -1;
        return true;
    }

    /// <summary>Whether the name is what it says: nothing of it is encoded.</summary>
    public bool HasPlainName()
    {
        var parameter = _query.AsSpan(_start, _end - _start);
        var length = parameter.IndexOfAny('=', '%', '+');
        var isPlain = length < 0 || parameter[length] == '=';
        if (!isPlain)
        {
            length = parameter.IndexOf('=');
        }

        _equals = length < 0 ? -1 : _start + length;
        return isPlain;
    }

    /// <summary>The value, as it is encoded.</summary>
    public TextPiece EncodedValue()
    {
        if (_equals == Unread)
        {
            HasPlainName();
        }

        return _equals < 0 ? new("") : new(_query, _equals + 1, _end - _equals - 1);
    }

    /// <summary>The name, decoded.</summary>
    public readonly ReadOnlySpan<char> DecodeName() => Decode().DecodeName().Span;

    /// <summary>The value, decoded.</summary>
    /// <param name="isCopy">Whether it is a copy, since it was encoded.</param>
    public TextPiece DecodeValue(out bool isCopy)
    {
        var encoded = EncodedValue();
        isCopy = encoded.Span.ContainsAny('%', '+');
        return isCopy ? new(Decode().DecodeValue().ToString()) : encoded;
    }

    private readonly QueryStringEnumerable.EncodedNameValuePair Decode()
    {
        // With the character before it, which the framework passes over: a question mark that the name begins with is of the name.
        var before = Math.Max(_start - 1, _from);
        var parameters = new QueryStringEnumerable(_query.AsMemory(before, _end - before)).GetEnumerator();
        parameters.MoveNext();
        return parameters.Current;
    }
}
