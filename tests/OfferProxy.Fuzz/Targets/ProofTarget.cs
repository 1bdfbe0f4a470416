using System.Buffers;
using System.Text;
using OfferProxy.Fuzz.Oracles;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Fuzz.Targets;

/// <summary>
/// What two shoppers' documents prove, against the origin itself: a document with marks, which are replaced by what is the shopper's. Where
/// it is shared, a third shopper's copy must be what the origin would have written. That is the product's promise.
/// </summary>
internal static class ProofTarget
{
    private static readonly SlotSet Slots = SlotSet.Create(["event", "first_name", "flow_id"], SlotKinds.Known);
    private static readonly SharingPolicy Policy = new();

    private static readonly Shopper[] Shoppers =
    [
        new("Ana", "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a", "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e"),
        new("Boris", "c2d94e7f-0a18-4be6-b7d3-58f1e0a9c6d4", "0192a3b4-c5d6-7e8f-8a0b-1c2d3e4f5061"),
        new("Carl", "77aa88bb-99cc-4ddd-8eee-ff0011223344", "e41d5b6c-2f03-4c9a-a7b8-6d5e4f3a2b1c"),
    ];

    /// <summary>Reads an input: a document in which <c>@n</c> stands for the name, <c>@e</c> for the event, <c>@f</c> for the flow, <c>@N</c> for the name in upper case, <c>@E</c> and <c>@F</c> for the last of theirs.</summary>
    public static void Try(byte[] input)
    {
        var text = Encoding.Latin1.GetString(input);
        // A value of one of them that stands there by itself says nothing of what an origin does with them.
        if (Shoppers.Any(shopper => shopper.IsIn(text)) || Witnessed(text, Shoppers[0]) is not { } first || Witnessed(text, Shoppers[1]) is not { } second)
        {
            return;
        }

        if (WitnessComparison.Compare(first, second, Policy).Proof is not { } proof || Witnessed(text, Shoppers[2]) is not { } third)
        {
            return;
        }

        Holds.True(JsonTokens.Of(third.Document.Bytes.Span).SequenceEqual(JsonTokens.Of(Copy(proof.Template, Shoppers[2], EventOf(third, Shoppers[2])))), "the copy is not what the origin would have written");
        Holds.True(TemplateCheck.Check(proof.Template, third, Policy).IsEqual, "the origin's own document is told to be another");
        Holds.True(TemplateCheck.Check(proof.Template, first, Policy).IsEqual, "the first witness's document is told to be another");
    }

    private static Witness? Witnessed(string text, Shopper shopper) =>
        TokenizedDocument.Read(Encoding.Latin1.GetBytes(shopper.Write(text)), DocumentShape.Json, LinkRewriter.None, out _) is { } document
            ? new() { Document = document, Values = new(shopper.Name, [shopper.Flow]) }
            : null;

    // The event's id is all of what stands where an item has it, whatever the origin writes around its own: a copy has another's in its place.
    private static string EventOf(Witness witness, Shopper shopper) => witness.Document.EventIds is [{ } id, ..] ? id : shopper.Event;

    private static ReadOnlySpan<byte> Copy(ProvenTemplate proven, Shopper shopper, string eventId)
    {
        var (template, holes) = TemplateHoles.Create(proven, Slots);
        var values = holes.Write(new(new([null, shopper.Name, shopper.Flow]), Encoding.ASCII.GetBytes(eventId)), new byte[4096], new int[holes.Count]);
        var copy = new ArrayBufferWriter<byte>();
        template.WriteTo(copy, values);
        return copy.WrittenSpan;
    }

    private sealed record Shopper(string Name, string Flow, string Event)
    {
        private const int Piece = 8;

        public string Write(string text) => text
            .Replace("@n", Name, StringComparison.Ordinal).Replace("@e", Event, StringComparison.Ordinal).Replace("@f", Flow, StringComparison.Ordinal)
            .Replace("@N", Name.ToUpperInvariant(), StringComparison.Ordinal).Replace("@E", Event[^Piece..], StringComparison.Ordinal).Replace("@F", Flow[^Piece..], StringComparison.Ordinal);

        public bool IsIn(string text) => text.Contains(Name, StringComparison.OrdinalIgnoreCase) || text.Contains(Event, StringComparison.OrdinalIgnoreCase) || text.Contains(Flow, StringComparison.OrdinalIgnoreCase);
    }
}
