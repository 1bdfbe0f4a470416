using System.Globalization;
using Microsoft.Extensions.Primitives;
using OfferProxy.Responses;

namespace OfferProxy.Caching;

/// <summary>
/// What <c>Cache-Control</c> says (RFC 9111, section 5.2), read tolerantly: what is not understood is passed over, and a time that
/// is none is over. Of several times for one directive the shortest counts.
/// </summary>
internal sealed class CacheDirectives
{
    /// <summary>The longest time that is believed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private readonly Dictionary<string, TimeSpan> _directives = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The directives of a field.</summary>
    public static CacheDirectives Read(StringValues field)
    {
        var directives = new CacheDirectives();
        foreach (var line in field)
        {
            directives.Read(line ?? "");
        }

        return directives;
    }

    /// <summary>Adds a directive.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="time">Its time; zero where it has none.</param>
    public void Add(string name, TimeSpan time)
    {
        if (!_directives.TryGetValue(name, out var other) || time < other)
        {
            _directives[name] = time;
        }
    }

    /// <summary>Whether there is a directive of this name.</summary>
    public bool Has(string name) => _directives.ContainsKey(name);

    /// <summary>The time of a directive; null: there is none.</summary>
    public TimeSpan? Time(string name) => _directives.TryGetValue(name, out var time) ? time : null;

    /// <summary>The time that so many seconds are (RFC 9111, section 1.2.2): however many digits there are, it is the longest at most; null: these are none.</summary>
    public static TimeSpan? TimeOf(ReadOnlySpan<char> seconds)
    {
        if (seconds.IsEmpty || seconds.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        seconds = seconds.TrimStart('0');
        return seconds.Length > 9 ? Longest : TimeSpan.FromSeconds(seconds.IsEmpty ? 0 : int.Parse(seconds, CultureInfo.InvariantCulture)) is var time && time > Longest ? Longest : time;
    }

    // A comma within a quoted text ends nothing; a quotation mark that nothing closes begins none, lest it hide what follows.
    private void Read(ReadOnlySpan<char> line)
    {
        var (from, i) = (0, 0);
        while (i <= line.Length)
        {
            if (i == line.Length || line[i] == ',')
            {
                ReadDirective(line[from..i].Trim(" \t"));
                from = i + 1;
            }
            else if (line[i] == '"')
            {
                var end = EndOfQuoted(line, i);
                if (end < 0)
                {
                    ReadUnquoted(line[from..]);
                    return;
                }

                i = end;
            }

            i++;
        }
    }

    private void ReadUnquoted(ReadOnlySpan<char> line)
    {
        foreach (var part in line.Split(','))
        {
            ReadDirective(line[part].Trim(" \t"));
        }
    }

    private static int EndOfQuoted(ReadOnlySpan<char> line, int start)
    {
        for (var i = start + 1; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                return i;
            }

            i += line[i] == '\\' ? 1 : 0;
        }

        return -1;
    }

    private void ReadDirective(ReadOnlySpan<char> directive)
    {
        var end = directive.IndexOfAnyExcept(FieldToken.Values);
        var name = end < 0 ? directive : directive[..end];
        if (!name.IsEmpty)
        {
            var value = end < 0 || directive[end] != '=' ? default : directive[(end + 1)..];
            Add(name.ToString(), TimeOf(value is ['"', .., '"'] ? value[1..^1] : value) ?? TimeSpan.Zero);
        }
    }
}
