using OfferProxy.Sharing.Documents;

namespace OfferProxy.Sharing;

/// <summary>
/// What one shopper's own request got from the origin: from two of these it is seen how the origin writes its slots. It
/// holds that shopper's data, so it lives shortly, in memory alone.
/// </summary>
internal sealed record Witness
{
    // The object itself, its values and the fields' own objects.
    private const int Overhead = 512;

    /// <summary>The document, of which links were rewritten.</summary>
    public required TokenizedDocument Document { get; init; }

    /// <summary>What the request put into the slots.</summary>
    public required SlotContents Values { get; init; }

    /// <summary>The header fields of which copies are made, each with its value, in order; links in them rewritten.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; } = [];

    /// <summary>The status code (RFC 9110, section 15).</summary>
    public int Status { get; init; } = 200;

    /// <summary>What the document is.</summary>
    public WitnessKind Kind { get; init; }

    /// <summary>How many copies of it there may be, itself included; null: any number.</summary>
    public long? MostCopies { get; init; }

    /// <summary>Whether the one who asked has got it, so that it is one of those copies.</summary>
    public bool IsHandedOut { get; init; } = true;

    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => Document.Size + (2 * Fields.Sum(static line => line.Key.Length + line.Value.Length)) + Overhead;

    /// <summary>Tells nothing of a shopper's.</summary>
    public override string ToString() => nameof(Witness);
}
