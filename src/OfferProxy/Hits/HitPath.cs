using System.Buffers;
using OfferProxy.Requests;

namespace OfferProxy.Hits;

/// <summary>The segments of a path that is written in the one way that all read alike.</summary>
/// <param name="ends">Room for <see cref="MaxSegments"/> ends.</param>
internal ref struct HitPath(Span<int> ends)
{
    /// <summary>The most segments that a path has here.</summary>
    public const int MaxSegments = 16;

    // Of a segment (RFC 3986, section 3.3, pchar), what nobody encodes, decodes or cuts off.
    private static readonly SearchValues<char> Plain = SearchValues.Create("/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,=:@");

    private readonly Span<int> _ends = ends;
    private ReadOnlySpan<char> _path;

    /// <summary>How many segments there are.</summary>
    public int Count { get; private set; }

    /// <summary>A segment.</summary>
    public readonly ReadOnlySpan<char> this[int index] => _path[StartOf(index).._ends[index]];

    /// <summary>Where a segment begins.</summary>
    public readonly int StartOf(int index) => index == 0 ? 1 : _ends[index - 1] + 1;

    /// <summary>Where a segment ends.</summary>
    public readonly int EndOf(int index) => _ends[index];

    /// <summary>Takes a path apart; false where it has no plain form, or too many segments.</summary>
    public bool TryRead(ReadOnlySpan<char> path)
    {
        _path = path;
        Count = 0;
        if (path.Length < 2 || path[0] != '/' || path.ContainsAnyExcept(Plain))
        {
            return false;
        }

        var slashes = new Occurrences(path, '/');
        var end = slashes.Next();
        var count = 0;
        while (end < path.Length)
        {
            var start = end + 1;
            end = slashes.Next();
            if (count == MaxSegments || end == start || (path[start] == '.' && (end == start + 1 || (end == start + 2 && path[start + 1] == '.'))))
            {
                return false;
            }

            _ends[count++] = end;
        }

        Count = count;
        return true;
    }
}
