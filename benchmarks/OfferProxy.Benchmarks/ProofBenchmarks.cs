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

    /// <summary>Gets the offer for three shoppers, and checks that what two of them prove is the third one's.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        var (bodies, origin) = await DemoOffers.GetAsync(Size, Shoppers);
        _bodies = [.. bodies.Select(Encoding.UTF8.GetBytes)];
        _links = new([LinkAddress.From(origin)], OfferSample.PublicUrl);
        _witnesses = [.. Shoppers.Select((_, i) => Read(i))];
        var result = WitnessComparison.Compare(_witnesses[0], _witnesses[1], Policy);
        _proof = result.Proof ?? throw new InvalidOperationException($"The offer was not proven: {result.Difference}.");
        _record = ProofRecord.From(_proof, Policy) ?? throw new InvalidOperationException("The proof was not remembered.");
        if (_proof.Template.Holes.Count == 0 || !Check() || !Remember())
        {
            throw new InvalidOperationException("What two shoppers proved is not the third one's.");
        }
    }

    /// <summary>Reads a document, which every fill does: its tokens, its links rewritten.</summary>
    [Benchmark(Baseline = true)]
    public object ReadDocument() => Read(1);

    /// <summary>Compares two that were read, and makes the template.</summary>
    [Benchmark]
    public object CompareAndCompile() => TemplateHoles.Create(WitnessComparison.Compare(_witnesses[0], _witnesses[1], Policy).Proof!.Template, OfferShopper.Slots);

    /// <summary>Holds a third against the template, as a refresh or an audit does.</summary>
    [Benchmark]
    public bool Check() => TemplateCheck.Check(_proof.Template, _witnesses[2], Policy).IsEqual;

    /// <summary>Proves a third by what is remembered.</summary>
    [Benchmark]
    public bool Remember() => RememberedProof.TryProve(_witnesses[2], _record, Policy) is not null;

    private Witness Read(int shopper) => new()
    {
        Document = TokenizedDocument.Read(_bodies[shopper], DocumentShape.Offer, _links, out _)!,
        Values = new(Shoppers[shopper].Name, [null, Shoppers[shopper].FlowId]),
    };
}
