using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Benchmarks.Offers;

/// <summary>An offer of the demo origin, proven by two shoppers' documents, with a third one's copy of it.</summary>
internal sealed class OfferSample
{
    /// <summary>Where links lead.</summary>
    public const string PublicUrl = "https://offers.example";
    private const string Name = "Ana";
    private const string FlowId = "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a";

    private static readonly (string FlowId, string Name)[] Witnesses =
        [("77aa88bb-99cc-4ddd-8eee-ff0011223344", "Ella"), ("c2d94e7f-0a18-4be6-b7d3-58f1e0a9c6d4", "Boris")];

    private readonly Witness _first;

    private OfferSample(byte[][] bodies, Uri origin, string eventId)
    {
        (Body, Origin, Links) = (bodies[1], origin, new([LinkAddress.From(origin)], PublicUrl));
        _first = Read(bodies[0], Witnesses[0]);
        (Template, Holes) = CompileWithGzip();
        Shopper = new(eventId, FlowId, Name, Holes);
        var copy = new ArrayBufferWriter<byte>();
        Template.WriteTo(copy, Shopper.Encode());
        Copy = copy.WrittenSpan.ToArray();
    }

    /// <summary>What the origin answered to the fill that proves the offer.</summary>
    public byte[] Body { get; }

    /// <summary>The origin's address, as the body calls it.</summary>
    public Uri Origin { get; }

    /// <summary>Where links are rewritten.</summary>
    public LinkRewriter Links { get; }

    /// <summary>The compiled offer.</summary>
    public Template Template { get; }

    /// <summary>What fills its holes.</summary>
    public HoleTable Holes { get; }

    /// <summary>What that fill puts into the slots.</summary>
    public static SlotContents Values => ValuesOf(Witnesses[1]);

    /// <summary>The shopper whose copy is written.</summary>
    public OfferShopper Shopper { get; }

    /// <summary>That copy.</summary>
    public byte[] Copy { get; }

    /// <summary>Makes the sample, and refuses to where its copy is not what the origin would have sent that shopper.</summary>
    public static async Task<OfferSample> CreateAsync(OfferSize size)
    {
        var (bodies, origin) = await DemoOffers.GetAsync(size, [.. Witnesses, (FlowId, Name)]);
        var sample = new OfferSample([.. bodies.Select(Encoding.UTF8.GetBytes)], origin, EventIdOf(bodies[2]));
        var expected = bodies[2].Replace(origin.AbsoluteUri.TrimEnd('/'), PublicUrl, StringComparison.Ordinal);
        return expected == Encoding.UTF8.GetString(sample.Copy)
            ? sample
            : throw new InvalidOperationException("The copy is not what the origin would have sent.");
    }

    /// <summary>Reads the body again, compares it with the first witness's and compiles what they prove, without its form in gzip.</summary>
    public (Template Template, HoleTable Holes) Compile() => TemplateHoles.Create(Prove().Template, OfferShopper.Slots);

    /// <summary>What the two witnesses prove.</summary>
    public Proof Prove()
    {
        var result = WitnessComparison.Compare(_first, Read(Body, Witnesses[1]), new());
        return result.Proof ?? throw new InvalidOperationException($"The offer was not proven: {result.Difference}.");
    }

    /// <summary>The same, with its form in gzip.</summary>
    public (Template Template, HoleTable Holes) CompileWithGzip()
    {
        var compiled = Compile();
        compiled.Template.Compress();
        return compiled;
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

    private static SlotContents ValuesOf((string FlowId, string Name) shopper) => new(shopper.Name, [null, shopper.FlowId]);

    private Witness Read(byte[] body, (string FlowId, string Name) shopper) =>
        new() { Document = TokenizedDocument.Read(body, DocumentShape.Offer, Links, out _)!, Values = ValuesOf(shopper) };

    private static string EventIdOf(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("data")[1].GetProperty("id").GetString()!;
    }
}
