using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>What is no offer document is never passed on as one, nor kept.</summary>
public sealed class InvalidDocumentTests : IClassFixture<OfferGateway>
{
    private readonly OfferGateway _gateway;

    public InvalidDocumentTests(OfferGateway gateway)
    {
        _gateway = gateway;
        gateway.Origin.Reset();
    }

    private static IReadOnlyList<DemoFault> Faults =>
    [
        new HtmlFault(), new HtmlFault(claimJson: true), new TruncatedFault(), new DepthFault(65), new DepthFault(5_000), new SizeFault(2 * 1024 * 1024),
        new InvalidUtf8Fault(), new EmptyBodyFault(), new CutOffFault(),
        .. Enum.GetValues<WrongShape>().Select(shape => new WrongShapeFault(shape)),
    ];

    [Fact]
    public async Task CachedOffer_EachFault_Is502AndGoneWithTheFault()
    {
        var indexes = Faults.Select(_ => _gateway.NewIndex()).ToList();
        await FailEachAsync([.. indexes.Select(static index => OfferUrl.New(Stores.AcmeStore, index))], HttpMethod.Get);

        foreach (var index in indexes)
        {
            // A failure is told for a moment to those who ask next, and then forgotten: it was no witness.
            var flows = Warmth.NewFlows(3);
            var first = await Poll.UntilAsync(() => _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flows[0])), reply => reply.Status == 201);
            var second = await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flows[1]));
            var third = await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flows[2]));

            Assert.Equal(("OfferProxy; fwd=miss; detail=unproven", "OfferProxy; fwd=miss; stored"), (first.CacheStatus, second.CacheStatus));
            Assert.StartsWith("OfferProxy; hit; ttl=", third.CacheStatus, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ForwardedOffer_EachFault_Is502AndGoneWithTheFault()
    {
        // A short flow id is not of the form that is believed, so that its request goes alone.
        var urls = Faults.Select(_ => OfferUrl.New(Stores.AcmeStore, flow: "short")).ToList();
        await FailEachAsync(urls, HttpMethod.Get);

        foreach (var url in urls)
        {
            Assert.Equal(201, (await _gateway.GetAsync(url)).Status);
        }
    }

    [Fact]
    public async Task Decline_EachFault_Is502AndGoneWithTheFault()
    {
        var urls = Faults.Select(_ => OfferUrl.Offer(Stores.BorealisBooks)).ToList();
        await FailEachAsync(urls, HttpMethod.Post);

        foreach (var url in urls)
        {
            Assert.Equal(201, (await _gateway.PostAsync(url)).Status);
        }
    }

    [Fact]
    public async Task CachedOffer_DeepestThatIsBelieved_IsPassedOn()
    {
        _gateway.Origin.Faults.Set(new DepthFault(64));

        var reply = await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex()));

        _gateway.Origin.Reset();
        Assert.Equal(201, reply.Status);
        Assert.Contains("\"deep\":[[[[[[[[", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CachedOffer_LongestThatIsBelieved_IsPassedOn()
    {
        _gateway.Origin.Faults.Set(new SizeFault(1024 * 1024));

        var reply = await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, _gateway.NewIndex()));

        _gateway.Origin.Reset();
        Assert.Equal(201, reply.Status);
        Assert.InRange(reply.Body.Length, 1024 * 1024 - 100, 1024 * 1024 + 100);
    }

    [Fact]
    public async Task StoredOffer_OriginTurnsInvalid_StaysAsItIs()
    {
        var index = _gateway.NewIndex();
        await _gateway.WarmAsync((flow, _) => OfferUrl.New(Stores.AcmeStore, index, flow), isNamed: false);
        _gateway.Origin.Faults.Set(new HtmlFault(claimJson: true));

        var reply = await _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));

        _gateway.Origin.Reset();
        Assert.Equal(201, reply.Status);
        Assert.StartsWith("OfferProxy; hit; ttl=", reply.CacheStatus, StringComparison.Ordinal);
    }

    private async Task FailEachAsync(List<string> urls, HttpMethod method)
    {
        foreach (var (fault, url) in Faults.Zip(urls))
        {
            _gateway.Origin.Faults.Set(fault);
            var reply = await _gateway.SendAsync(method, url, null);
            Assert.True(reply.Status == 502 && Codes(fault).Contains(reply.ErrorCode()), $"{fault.Name}, {fault.Detail}: {reply.Status} {reply.Text}");
        }

        _gateway.Origin.Reset();
    }

    // A reset may overtake what was sent before it, and then nothing was answered at all.
    private static string[] Codes(DemoFault fault) => fault is CutOffFault ? ["origin_invalid_response", "origin_unavailable"] : ["origin_invalid_response"];
}
