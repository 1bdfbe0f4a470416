using System.Buffers;
using System.Text;

namespace OfferProxy.Requests.Paths;

/// <summary>
/// A path as the most tolerant of servers would read it: decoded until nothing is left to decode, a backslash a slash, slashes
/// merged, parameters and what else ends a name cut off, letters in one case. A strict server reads less into it, never more.
/// </summary>
internal sealed class TolerantPath
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("/-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");

    private TolerantPath(IReadOnlyList<string> segments, bool climbs, bool isPlain) => (Segments, Climbs, IsPlain) = (segments, climbs, isPlain);

    /// <summary>The segments, in lower case. Those that a dot segment would take away are among them.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Whether it holds a segment that leads up (<c>..</c>), so that which others count is for the server to say.</summary>
    public bool Climbs { get; }

    /// <summary>Whether the path says its segments in the plainest way, so that every server reads the same.</summary>
    public bool IsPlain { get; }

    /// <summary>Reads a path; null where it is written so as to be misread: longer forms of ASCII, escapes in look-alikes.</summary>
    public static TolerantPath? Read(ReadOnlySpan<char> path)
    {
        if (IsWrittenPlainly(path))
        {
            return OfPlain(path);
        }

        if (!PathText.TryRead(PathDecoder.Decode(path, out _), out var text))
        {
            return null;
        }

        var segments = new List<string>();
        var climbs = false;
        foreach (var range in text.AsSpan().Split('/'))
        {
            var segment = Clean(text.AsSpan(range));
            if (segment.AsSpan().TrimEnd(" .").IsEmpty)
            {
                climbs |= segment.Count(static c => c == '.') > 1;
            }
            else
            {
                segments.Add(segment.TrimEnd([' ', '.']));
            }
        }

        return new(segments, climbs, !climbs && IsJoined(path, segments));
    }

    /// <summary>Whether a path is written so that there is nothing in it to decode, to merge, to resolve or to cut off.</summary>
    public static bool IsWrittenPlainly(ReadOnlySpan<char> path) =>
        path.StartsWith('/') && !path.ContainsAnyExcept(Plain) && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)
        && !path.Contains("./", StringComparison.Ordinal) && !path.EndsWith('.');

    private static TolerantPath OfPlain(ReadOnlySpan<char> path)
    {
        var segments = path.Trim('/').ToString().ToLowerInvariant();
        return new(segments.Length == 0 ? [] : segments.Split('/'), climbs: false, isPlain: true);
    }

    // What a server leaves out of a name: its parameters, what is no part of a path, control characters, white space around it.
    private static string Clean(ReadOnlySpan<char> segment)
    {
        var end = segment.IndexOfAny(";?#\0");
        var name = new StringBuilder(segment.Length);
        foreach (var c in end < 0 ? segment : segment[..end])
        {
            if (!char.IsControl(c))
            {
                name.Append(c);
            }
        }

        return name.ToString().Trim();
    }

    private static bool IsJoined(ReadOnlySpan<char> path, List<string> segments)
    {
        foreach (var segment in segments)
        {
            if (path.Length <= segment.Length || path[0] != '/' || !path.Slice(1, segment.Length).Equals(segment, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            path = path[(segment.Length + 1)..];
        }

        return path is "" or "/";
    }
}
