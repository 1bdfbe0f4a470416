using System.Globalization;
using System.Text;
using OfferProxy.Segments;

namespace OfferProxy.Tests.Segments.Gzip;

/// <summary>Every kind of document that a reader of gzip could stumble over.</summary>
internal static class GzipCases
{
    private static readonly Hole[] Kinds = [Hole.Event, Hole.NameInText, Hole.NameInUrl, Hole.Echo(0)];

    /// <summary>The longest name that is accepted, of the character that takes most room in a text.</summary>
    private static readonly string LongestName = new('\'', NameRule.MaxLength);

    /// <summary>All of them, each with a name of its own.</summary>
    public static IReadOnlyList<GzipCase> All { get; } =
    [
        new("no-slot", Text(3_000), []),
        new("one-slot", Text(3_000), [new(1_500, Hole.Event)]),
        new("many-slots", Text(12_000), [.. Enumerable.Range(1, 100).Select(i => new Cut(i * 117, Kinds[i % Kinds.Length]))]),
        new("empty-name", Text(3_000), [new(100, Hole.NameInText), new(1_500, Hole.Event), new(2_000, Hole.NameInUrl)], shopper: ""),
        new("longest-name", Text(3_000), [new(100, Hole.NameInText), new(1_500, Hole.Event), new(2_000, Hole.NameInUrl)], LongestName),
        new("adjacent-slots", Text(3_000), [.. Kinds.Concat(Kinds).Select(static hole => new Cut(1_500, hole))]),
        new("adjacent-names-that-are-empty", Text(3_000), [new(1_500, Hole.NameInText), new(1_500, Hole.NameInUrl), new(1_500, Hole.NameInText)], shopper: ""),
        new("slots-at-both-ends", Text(3_000), [new(0, Hole.Event), new(3_000, Hole.Echo(0))]),
        new("names-at-both-ends", Text(3_000), [new(0, Hole.NameInText), new(3_000, Hole.NameInUrl)]),
        new("parts-over-32-KB", Text(120_000), [new(40_000, Hole.Event), new(80_000, Hole.NameInText), new(110_000, Hole.Event)]),
        new("a-value-beyond-the-window", Text(120_000), [new(10, Hole.Event), new(45_000, Hole.Event), new(60_000, Hole.Event), new(119_999, Hole.Event)]),
        new("stored-parts-over-64-KB", Noise(300_000), [new(0, Hole.NameInText), new(70_000, Hole.Event), new(140_001, Hole.Event), new(140_001, Hole.NameInUrl), new(300_000, Hole.Echo(0))]),
        new("zeros", new byte[200_000], [new(1, Hole.Event), new(100_000, Hole.NameInText), new(199_999, Hole.Event)]),
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
