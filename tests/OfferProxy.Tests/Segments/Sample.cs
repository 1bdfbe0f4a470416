using System.Buffers;
using System.Text;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

/// <summary>The values that the tests of this folder share, and the way from a body to a shopper's copy.</summary>
internal static class Sample
{
    public const string Sentinel = "jqfTbkRmwZcpHd";
    public const string EventId = "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e";
    public const string FlowId = "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a";
    public const string OtherId = "c2d94e7f-0a18-4be6-b7d3-58f1e0a9c6d4";
    public const string NewEventId = "0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5061";
    public const string NewFlowId = "77aa88bb-99cc-4ddd-8eee-ff0011223344";

    public static SlotMarks Marks { get; } = Holes.Marks([FlowId], Sentinel, withEvent: true);

    public static LinkRewriter Links { get; } = new([new("api.example", null, "")], "https://offers.example");

    /// <summary>An offer document whose first segment's text is this JSON string content.</summary>
    public static string WithText(string jsonText) =>
        $$$"""{"data":[{"id":"119","type":"offer","children":[{"type":"s-text","text":"{{{jsonText}}}"}]},{"type":"event","id":"{{{EventId}}}"}],"links":{}}""";

    public static CompileResult Compile(string body, SlotMarks? marks = null, LinkRewriter? links = null, DocumentShape shape = DocumentShape.Offer) =>
        TemplateCompiler.Compile(Encoding.UTF8.GetBytes(body), shape, marks ?? Marks, links ?? Links);

    public static string Splice(CompileResult compiled, string name, string eventId = NewEventId, params string[] echoes)
    {
        Assert.NotNull(compiled.Template);
        var copy = Copy(compiled.Template, name, eventId, echoes.Length == 0 ? [NewFlowId] : echoes);
        return Encoding.UTF8.GetString(copy);
    }

    public static byte[] Copy(Template template, string name, string eventId, params string[] echoes)
    {
        var values = Holes.Fill(name, eventId, echoes);
        var writer = new ArrayBufferWriter<byte>();
        template.WriteTo(writer, values);
        Assert.Equal(writer.WrittenCount, template.LengthWith(values));
        return writer.WrittenSpan.ToArray();
    }
}
