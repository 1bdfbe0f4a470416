using System.Buffers;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

/// <summary>The values that the tests of this folder share, and the way from a template to a shopper's copy.</summary>
internal static class Sample
{
    public const string EventId = "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e";
    public const string FlowId = "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a";
    public const string NewEventId = "0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5061";
    public const string NewFlowId = "77aa88bb-99cc-4ddd-8eee-ff0011223344";

    public static LinkRewriter Links { get; } = new([new("api.example", null, "")], "https://offers.example");

    /// <summary>An offer document whose first segment's text is this JSON string content.</summary>
    public static string WithText(string jsonText) =>
        $$$"""{"data":[{"id":"119","type":"offer","children":[{"type":"s-text","text":"{{{jsonText}}}"}]},{"type":"event","id":"{{{EventId}}}"}],"links":{}}""";

    public static byte[] Copy(Template template, string name, string eventId, params string[] echoes)
    {
        var values = Holes.Fill(name, eventId, echoes);
        var writer = new ArrayBufferWriter<byte>();
        template.WriteTo(writer, values);
        Assert.Equal(writer.WrittenCount, template.LengthWith(values));
        return writer.WrittenSpan.ToArray();
    }
}
