using System.Buffers;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>
/// The traces that a slot's value leaves when an origin shows it changed: in another case, cut short, in base64 or
/// encoded letter by letter. One of them outside the places where the value stands whole means that not every place of
/// it is known.
/// </summary>
internal sealed class SlotTraces
{
    private const int NameFragment = 5;
    private const int IdFragment = 12;
    private const int Base64Fragment = 12;

    private readonly List<Trace> _traces = [];

    /// <summary>The traces of the sentinel that stands for a name.</summary>
    public static SlotTraces OfName(string sentinel)
    {
        var traces = new SlotTraces();
        for (var start = 0; start + NameFragment <= sentinel.Length; start++)
        {
            traces.Add(sentinel.Substring(start, NameFragment), Boundary.None);
        }

        // Shorter ones would be found by chance within words: a stump begins one, an initial is one, in its own case.
        traces.Add(sentinel[..4], Boundary.Start);
        traces.Add(sentinel[..3], Boundary.Both);
        traces.Add(sentinel[..2], Boundary.Both);
        traces.Add(sentinel[..1], Boundary.Both | Boundary.SameCase);
        traces.AddEncoded(sentinel);
        return traces;
    }

    /// <summary>The traces of an id: its end (random in every kind of UUID, and without hyphens), its beginning.</summary>
    public static SlotTraces OfId(string id)
    {
        var traces = new SlotTraces();
        traces.Add(id[..IdFragment], Boundary.None);
        traces.Add(id[^IdFragment..], Boundary.None);
        traces.Add(id[..8], Boundary.Both);
        traces.AddEncoded(id);
        return traces;
    }

    /// <summary>Whether a trace is in <paramref name="text"/>, from which the value itself has been taken out.</summary>
    public bool AreIn(ReadOnlySpan<byte> text)
    {
        foreach (var trace in _traces)
        {
            if (trace.IsIn(text))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(string text, Boundary boundary) => _traces.Add(new(Encoding.ASCII.GetBytes(text), boundary));

    private void AddEncoded(string value)
    {
        var bytes = Encoding.ASCII.GetBytes(value);
        for (var skip = 0; skip < 3; skip++)
        {
            // Base64 of the value looks in three ways, by the place of a group of three bytes at which it begins.
            Add(Convert.ToBase64String(bytes.AsSpan(skip, (bytes.Length - skip) / 3 * 3))[..Base64Fragment], Boundary.None);
        }

        var hex = Convert.ToHexString(bytes.AsSpan(0, 4));
        Add(hex, Boundary.None);
        Add($"%{hex[..2]}%{hex[2..4]}", Boundary.None);
        Add($"&#{bytes[0]};&#{bytes[1]};", Boundary.None);
        Add($"&#x{hex[..2]};&#x{hex[2..4]};", Boundary.None);
    }

    [Flags]
    private enum Boundary
    {
        None = 0,
        Start = 1,
        End = 2,
        Both = Start | End,
        SameCase = 4,
    }

    private sealed class Trace(byte[] text, Boundary boundary)
    {
        private readonly SearchValues<byte> _first = SearchValues.Create([(byte)(text[0] | 0x20), (byte)(text[0] & ~0x20), text[0]]);

        public bool IsIn(ReadOnlySpan<byte> within)
        {
            for (var from = 0; from + text.Length <= within.Length; from++)
            {
                var next = within[from..].IndexOfAny(_first);
                if (next < 0 || from + next + text.Length > within.Length)
                {
                    return false;
                }

                from += next;
                var found = within.Slice(from, text.Length);
                if ((boundary.HasFlag(Boundary.SameCase) ? found.SequenceEqual(text) : Ascii.EqualsIgnoreCase(found, text))
                    && (!boundary.HasFlag(Boundary.Start) || EndsWord(within[..from]))
                    && (!boundary.HasFlag(Boundary.End) || StartsNoWord(within[(from + text.Length)..])))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool EndsWord(ReadOnlySpan<byte> before) =>
            before.IsEmpty || Rune.DecodeLastFromUtf8(before, out var rune, out _) != OperationStatus.Done || !IsOfWord(rune);

        private static bool StartsNoWord(ReadOnlySpan<byte> after) =>
            after.IsEmpty || Rune.DecodeFromUtf8(after, out var rune, out _) != OperationStatus.Done || !IsOfWord(rune);

        private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '+';
    }
}
