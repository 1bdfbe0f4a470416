using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using OfferProxy.Benchmarks.Offers;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Memory;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Benchmarks;

/// <summary>What a proof costs a fill: reading a document, comparing it with another shopper's, and what a fill, an audit or a remembered proof does with one.</summary>
[MemoryDiagnoser]
public class ProofBenchmarks
{
    private static readonly (string FlowId, string Name)[] Shoppers =
    [
        ("3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a", "Ana"),
        ("c2d94e7f-0a18-4be6-b7d3-58f1e0a9c6d4", "Boris"),
        ("77aa88bb-99cc-4ddd-8eee-ff0011223344", "Ella"),
    ];

    private static readonly SharingPolicy Policy = new();

    private byte[][] _bodies = null!;
    private LinkRewriter _links = null!;
    private Witness[] _witnesses = null!;
    private Proof _proof = null!;
    private ProofRecord _record = null!;

    /// <summary>The offer.</summary>
    [ParamsAllValues]
    public OfferSize Size { get; set; }

    /// <summary>
    /// Gets the offer for three shoppers, and checks that the copy which two of them prove is byte for byte the third one's
    /// document, that each way of checking says so, and that none says so of a document that differs by a letter.
    /// </summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        var (bodies, origin) = await DemoOffers.GetAsync(Size, Shoppers);
        _bodies = [.. bodies.Select(Encoding.UTF8.GetBytes)];
        _links = new([LinkAddress.From(origin)], OfferSample.PublicUrl);
        _witnesses = [.. Shoppers.Select((shopper, i) => Read(_bodies[i], shopper))];
        var result = WitnessComparison.Compare(_witnesses[0], _witnesses[1], Policy);
        _proof = result.Proof ?? throw new InvalidOperationException($"The offer was not proven: {result.Difference}.");
        _record = ProofRecord.From(_proof, Policy) ?? throw new InvalidOperationException("The proof was not remembered.");
        if (!CopyForThird().SequenceEqual(_witnesses[2].Document.Bytes.Span) || !Check() || !Remember())
        {
            throw new InvalidOperationException("What two shoppers proved is not the third one's.");
        }

        var other = Read(Encoding.UTF8.GetBytes(bodies[2].Replace(Shoppers[2].Name, "Elle", StringComparison.Ordinal)), Shoppers[2]);
        if (TemplateCheck.Check(_proof.Template, other, Policy).IsEqual || RememberedProof.TryProve(other, _record, Policy) is not null)
        {
            throw new InvalidOperationException("Another document was taken for the third shopper's.");
        }
    }

    /// <summary>Reads a document, which every fill does: its tokens, its links rewritten.</summary>
    [Benchmark(Baseline = true)]
    public object ReadDocument() => Read(_bodies[1], Shoppers[1]);

    /// <summary>Compares two that were read.</summary>
    [Benchmark]
    public object Compare() => WitnessComparison.Compare(_witnesses[0], _witnesses[1], Policy);

    /// <summary>Makes the template of which copies are written of what was proven.</summary>
    [Benchmark]
    public object Compile() => TemplateHoles.Create(_proof.Template, OfferShopper.Slots);

    /// <summary>Holds a third against the template, as a refresh or an audit does.</summary>
    [Benchmark]
    public bool Check() => TemplateCheck.Check(_proof.Template, _witnesses[2], Policy).IsEqual;

    /// <summary>Proves a third by what is remembered.</summary>
    [Benchmark]
    public bool Remember() => RememberedProof.TryProve(_witnesses[2], _record, Policy) is not null;

    /// <summary>Makes what is remembered of a proof.</summary>
    [Benchmark]
    public object Record() => ProofRecord.From(_proof, Policy)!;

    private Witness Read(byte[] body, (string FlowId, string Name) shopper) => new()
    {
        Document = TokenizedDocument.Read(body, DocumentShape.Offer, _links, out _)!,
        Values = new(shopper.Name, [null, shopper.FlowId]),
    };

    // Her name is written the same in every encoding.
    private ReadOnlySpan<byte> CopyForThird()
    {
        var (template, holes) = TemplateHoles.Create(_proof.Template, OfferShopper.Slots);
        var shopper = new OfferShopper(_witnesses[2].Document.EventIds[0]!, Shoppers[2].FlowId, Shoppers[2].Name, holes);
        var copy = new ArrayBufferWriter<byte>();
        template.WriteTo(copy, shopper.Encode());
        return copy.WrittenSpan;
    }
}
