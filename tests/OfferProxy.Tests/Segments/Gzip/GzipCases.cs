using System.Globalization;
using System.Text;
using OfferProxy.Segments;
using OfferProxy.Slots;

namespace OfferProxy.Tests.Segments.Gzip;

/// <summary>Every kind of document that a reader of gzip could stumble over.</summary>
internal static class GzipCases
{
    private static readonly Hole[] Kinds = [Holes.Event, Holes.NameInText, Holes.NameInUrl, Holes.Echo(0)];

    /// <summary>The longest name that is accepted, of the character that takes most room in a text.</summary>
    private static readonly string LongestName = new('\'', NameRule.MaxLength);

    /// <summary>All of them, each with a name of its own.</summary>
    public static IReadOnlyList<GzipCase> All { get; } =
    [
        new("no-slot", Text(3_000), []),
        new("one-slot", Text(3_000), [new(1_500, Holes.Event)]),
        new("many-slots", Text(12_000), [.. Enumerable.Range(1, 100).Select(i => new Cut(i * 117, Kinds[i % Kinds.Length]))]),
        new("empty-name", Text(3_000), [new(100, Holes.NameInText), new(1_500, Holes.Event), new(2_000, Holes.NameInUrl)], shopper: ""),
        new("longest-name", Text(3_000), [new(100, Holes.NameInText), new(1_500, Holes.Event), new(2_000, Holes.NameInUrl)], LongestName),
        new("adjacent-slots", Text(3_000), [.. Kinds.Concat(Kinds).Select(static hole => new Cut(1_500, hole))]),
        new("adjacent-names-that-are-empty", Text(3_000), [new(1_500, Holes.NameInText), new(1_500, Holes.NameInUrl), new(1_500, Holes.NameInText)], shopper: ""),
        new("slots-at-both-ends", Text(3_000), [new(0, Holes.Event), new(3_000, Holes.Echo(0))]),
        new("names-at-both-ends", Text(3_000), [new(0, Holes.NameInText), new(3_000, Holes.NameInUrl)]),
        new("parts-over-32-KB", Text(120_000), [new(40_000, Holes.Event), new(80_000, Holes.NameInText), new(110_000, Holes.Event)]),
        new("a-value-beyond-the-window", Text(120_000), [new(10, Holes.Event), new(45_000, Holes.Event), new(60_000, Holes.Event), new(119_999, Holes.Event)]),
        new("stored-parts-over-64-KB", Noise(300_000), [new(0, Holes.NameInText), new(70_000, Holes.Event), new(140_001, Holes.Event), new(140_001, Holes.NameInUrl), new(300_000, Holes.Echo(0))]),
        new("zeros", new byte[200_000], [new(1, Holes.Event), new(100_000, Holes.NameInText), new(199_999, Holes.Event)]),
    ];

    // Something like an offer: members that repeat, texts that do not. ASCII, so that a place is never within a character.
    private static byte[] Text(int length)
    {
        var text = new StringBuilder();
        var random = new Random(length);
        for (var i = 0; text.Length < length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"type\":\"s-text\",\"name\":\"n{i}\",\"text\":\"{random.Next():x} of {random.Next():x}\",\"url\":\"https://go.example/r?i={i}\"}},");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(1).NextBytes(noise);
        return noise;
    }
}
