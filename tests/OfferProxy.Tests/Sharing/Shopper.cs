using System.Buffers;
using System.Text;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Sharing;

/// <summary>A shopper's request, and the event id that the origin issues for it: what an origin's document is a function of.</summary>
internal sealed record Shopper(string? Name, string Flow, string Event)
{
    public static Shopper Ana { get; } = new("Ana", "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a", "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e");

    public static Shopper Boris { get; } = new("Boris", "c2d94e7f-0a18-4be6-b7d3-58f1e0a9c6d4", "0192a3b4-c5d6-7e8f-8a0b-1c2d3e4f5061");

    public static Shopper Third { get; } = new("Carol", "77aa88bb-99cc-4ddd-8eee-ff0011223344", "e41d5b6c-2f03-4c9a-a7b8-6d5e4f3a2b1c");

    private static readonly SlotSet Slots = SlotSet.Create(["event", "first_name", "flow_id"], SlotKinds.Known);

    public static LinkRewriter Links { get; } = new([new LinkAddress("api.example", Port: null, Path: "")], "https://offers.example");

    public SlotContents Values => new(Name, [Flow]);

    public Witness Sees(string document, DocumentShape shape = DocumentShape.Json, params (string, string)[] fields) => new()
    {
        Document = Read(document, shape),
        Values = Values,
        Fields = [.. fields.Select(static field => KeyValuePair.Create(field.Item1, field.Item2))],
    };

    public static TokenizedDocument Read(string document, DocumentShape shape = DocumentShape.Json)
    {
        var read = TokenizedDocument.Read(Encoding.UTF8.GetBytes(document), shape, Links, out var error);
        Assert.True(read is not null, error.ToString());
        return read;
    }

    /// <summary>The copy of a proven template for this shopper.</summary>
    public string Copy(ProvenTemplate proven)
    {
        var (template, holes) = TemplateHoles.Create(proven, Slots);
        var values = holes.Write(new(new([null, Name, Flow]), Encoding.ASCII.GetBytes(Event)), new byte[4096], new int[holes.Count]);
        var copy = new ArrayBufferWriter<byte>();
        template.WriteTo(copy, values);
        return Encoding.UTF8.GetString(copy.WrittenSpan);
    }
}
