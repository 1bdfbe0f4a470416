using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>An origin that compresses, asked for it or not, is read all the same.</summary>
public sealed class EncodedDocumentTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task Gzip_FromTheOrigin_IsReadForCachedAndForwardedAlike()
    {
        gateway.Origin.Faults.Set(new GzipFault());
        var index = gateway.NewIndex();
        var flows = Warmth.NewFlows(3);

        foreach (var flow in flows)
        {
            var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow));
            Assert.Equal((201, null), (reply.Status, reply.Header("Content-Encoding")));
            Assert.Contains(gateway.Address, reply.Text, StringComparison.Ordinal);
        }

        Assert.StartsWith("OfferProxy; hit", (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index))).CacheStatus, StringComparison.Ordinal);
        foreach (var forwarded in (Reply[])[
            await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: "short")),
            await gateway.PostAsync(OfferUrl.Offer(Stores.AcmeStore, more: "&no_redirect=1")),
            await gateway.GetAsync(OfferUrl.Place(Stores.AcmeStore))])
        {
            Assert.InRange(forwarded.Status, 200, 299);
            Assert.Null(forwarded.Header("Content-Encoding"));
            Assert.Contains(gateway.Address, forwarded.Text, StringComparison.Ordinal);
        }

        gateway.Origin.Reset();
    }
}
