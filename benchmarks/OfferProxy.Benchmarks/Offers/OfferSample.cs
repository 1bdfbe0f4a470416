using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using OfferProxy.Segments;

namespace OfferProxy.Benchmarks.Offers;

/// <summary>An offer of the demo origin, compiled, with one shopper's copy of it.</summary>
internal sealed class OfferSample
{
    /// <summary>Where links lead.</summary>
    public const string PublicUrl = "https://offers.example";
    private const string Name = "Ana";
    private const string FlowId = "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a";
    private const string LeadersFlowId = "77aa88bb-99cc-4ddd-8eee-ff0011223344";

    private OfferSample(byte[] body, SlotMarks marks, Uri origin, OfferShopper shopper)
    {
        (Body, Marks, Origin, Links, Shopper) = (body, marks, origin, new([LinkAddress.From(origin)], PublicUrl), shopper);
        Template = CompileWithGzip().Template ?? throw new InvalidOperationException("The offer was not shareable.");
        var copy = new ArrayBufferWriter<byte>();
        Template.WriteTo(copy, shopper.Encode());
        Copy = copy.WrittenSpan.ToArray();
    }

    /// <summary>What the origin answered to the fill.</summary>
    public byte[] Body { get; }

    /// <summary>What the fill marked the slots with.</summary>
    public SlotMarks Marks { get; }

    /// <summary>The origin's address, as the body calls it.</summary>
    public Uri Origin { get; }

    /// <summary>Where links are rewritten.</summary>
    public LinkRewriter Links { get; }

    /// <summary>The compiled offer.</summary>
    public Template Template { get; }

    /// <summary>The shopper whose copy is written.</summary>
    public OfferShopper Shopper { get; }

    /// <summary>That copy.</summary>
    public byte[] Copy { get; }

    /// <summary>Makes the sample, and refuses to where its copy is not what the origin would have sent that shopper.</summary>
    public static async Task<OfferSample> CreateAsync(OfferSize size)
    {
        var sentinel = NameSentinel.Create();
        var (bodies, origin) = await DemoOffers.GetAsync(size, (LeadersFlowId, sentinel), (FlowId, Name));
        var sample = new OfferSample(
            Encoding.UTF8.GetBytes(bodies[0]),
            OfferShopper.Slots.Marks(new([sentinel, null, null, LeadersFlowId]), []),
            origin,
            new(EventIdOf(bodies[1]), FlowId, Name));

        var expected = bodies[1].Replace(origin.AbsoluteUri.TrimEnd('/'), PublicUrl, StringComparison.Ordinal);
        return expected == Encoding.UTF8.GetString(sample.Copy)
            ? sample
            : throw new InvalidOperationException("The copy is not what the origin would have sent.");
    }

    /// <summary>Compiles the body again, without its form in gzip.</summary>
    public CompileResult Compile() => TemplateCompiler.Compile(Body, DocumentShape.Offer, Marks, Links);

    /// <summary>Compiles the body again, with its form in gzip.</summary>
    public CompileResult CompileWithGzip()
    {
        var result = Compile();
        result.Template!.Compress();
        return result;
    }

    /// <summary>Compresses the copy once, as <c>gzip -6</c> does, and returns its length.</summary>
    public long CompressCopy()
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Copy);
        }

        return output.Length;
    }

    /// <summary>Refuses a document that is not the copy: another value somewhere, a member more or less.</summary>
    public void Verify(ReadOnlySpan<byte> document, string writer)
    {
        using var expected = JsonDocument.Parse(Copy);
        var reader = new Utf8JsonReader(document);
        using var actual = JsonDocument.ParseValue(ref reader);
        if (!JsonElement.DeepEquals(expected.RootElement, actual.RootElement))
        {
            throw new InvalidOperationException($"{writer} wrote another document.");
        }
    }

    private static string EventIdOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("data")[1].GetProperty("id").GetString()!;
    }
}
