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
    private const int LongNameFragment = 8;
    private const int IdFragment = 12;
    private const int Base64Fragment = 12;
    private const int EncodedLetters = 3;

    private readonly List<ITrace> _anywhere = [];
    private readonly List<ITrace> _outsideOpaque = [];

    /// <summary>The traces of the sentinel that stands for a name.</summary>
    public static SlotTraces OfName(string sentinel)
    {
        var traces = new SlotTraces();

        // In an image written as base64, a few letters of any kind are found by chance.
        AddFragments(traces._outsideOpaque, sentinel, NameFragment);
        AddFragments(traces._anywhere, sentinel, LongNameFragment);

        // Shorter ones would be found by chance within words: a stump begins one, an initial is one.
        traces._outsideOpaque.Add(new FragmentTrace(sentinel[..4], TraceBoundary.Start));
        traces._outsideOpaque.Add(new FragmentTrace(sentinel[..3], TraceBoundary.Both));
        traces._outsideOpaque.Add(new FragmentTrace(sentinel[..2], TraceBoundary.Both));
        traces._outsideOpaque.Add(new FragmentTrace(sentinel[..1], TraceBoundary.Initial));
        traces.AddEncoded(sentinel);
        return traces;
    }

    /// <summary>
    /// The traces of an id: its end, and its beginning where it is cut off. Ids made at about the same time can share a
    /// beginning (UUIDv7, ULID and many more start with the time), so a beginning that goes on otherwise is another id.
    /// </summary>
    public static SlotTraces OfId(string id)
    {
        var traces = new SlotTraces();
        var plain = id.Replace("-", "", StringComparison.Ordinal);
        traces._anywhere.Add(new FragmentTrace(id[^IdFragment..], TraceBoundary.None));
        if (plain.Length >= IdFragment)
        {
            traces._anywhere.Add(new FragmentTrace(plain[^IdFragment..], TraceBoundary.None));
        }

        traces._anywhere.Add(new CutIdTrace(id));
        traces.AddEncoded(id);
        return traces;
    }

    /// <summary>Whether a trace is in <paramref name="text"/>, from which the value itself has been taken out.</summary>
    public bool AreIn(ReadOnlySpan<byte> text)
    {
        if (IsAnyIn(_anywhere, text))
        {
            return true;
        }

        while (OpaqueRun.TryFind(text, out var start, out var length))
        {
            if (IsAnyIn(_outsideOpaque, text[..start]))
            {
                return true;
            }

            text = text[(start + length)..];
        }

        return IsAnyIn(_outsideOpaque, text);
    }

    private static bool IsAnyIn(List<ITrace> traces, ReadOnlySpan<byte> text)
    {
        foreach (var trace in traces)
        {
            if (trace.IsIn(text))
            {
                return true;
            }
        }

        return false;
    }

    private static void AddFragments(List<ITrace> traces, string value, int length)
    {
        for (var start = 0; start + length <= value.Length; start++)
        {
            traces.Add(new FragmentTrace(value.Substring(start, length), TraceBoundary.None));
        }
    }

    // The end of the value, encoded: of an id, its beginning may be another's too.
    private void AddEncoded(string value)
    {
        var bytes = Encoding.ASCII.GetBytes(value);
        for (var skip = 0; skip < 3; skip++)
        {
            // Base64 of the value looks in three ways, by the place of a group of three bytes at which it begins.
            AddEverywhere(Convert.ToBase64String(bytes.AsSpan(skip, (bytes.Length - skip) / 3 * 3))[^Base64Fragment..]);
        }

        var hex = Convert.ToHexString(bytes.AsSpan(bytes.Length - (2 * EncodedLetters)));
        AddEverywhere(hex);
        var last = bytes[^EncodedLetters..];
        AddEverywhere(string.Concat(last.Select(static b => $"%{b:X2}")));
        AddEverywhere(string.Concat(last.Select(static b => $"&#{b};")));
        AddEverywhere(string.Concat(last.Select(static b => $"&#x{b:X};")));
        AddEverywhere(string.Concat(last.Select(static b => $"\\u00{b:X2}")));
    }

    private void AddEverywhere(string text) => _anywhere.Add(new FragmentTrace(text, TraceBoundary.None));
}
