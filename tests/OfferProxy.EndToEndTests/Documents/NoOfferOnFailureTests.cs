using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Documents;

public sealed class NoOfferOnFailureTests(SilentGateway gateway) : IClassFixture<SilentGateway>
{
    [Fact]
    public async Task AnyFailure_OfOffers_IsNoOffer()
    {
        foreach (var fault in new DemoFault[] { new ResetFault(), new SilenceFault(), new HtmlFault(), new StatusFault(500), new CutOffFault(), new StallFault() })
        {
            gateway.Origin.Faults.Set(fault);
            await AssertNoOfferAsync(fault, gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex())));
            await AssertNoOfferAsync(fault, gateway.GetAsync(OfferUrl.Offer(Stores.AcmeStore, more: $"&index={gateway.NewIndex()}")));
            if (fault is not StatusFault)
            {
                await AssertNoOfferAsync(fault, gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: "short")));
                await AssertNoOfferAsync(fault, gateway.PostAsync(OfferUrl.Offer(Stores.BorealisBooks)));
            }
        }

        // A flow that cannot be opened has no silent form, whether the origin refuses or a busy machine is late with that.
        gateway.Origin.Faults.Set(new ResetFault());
        Assert.StartsWith("origin_", (await gateway.GetAsync(OfferUrl.Place(Stores.AcmeStore))).ErrorCode(), StringComparison.Ordinal);
        gateway.Origin.Reset();
    }

    private static async Task AssertNoOfferAsync(DemoFault fault, Task<Reply> asked)
    {
        var reply = await asked;
        Assert.True(reply.Status == 202, $"{fault.Name}: {reply.Status} {reply.Text}");
        Assert.Equal("""{"data":[]}""", reply.Text);
        Assert.Equal(("*", "no-store", "application/json"), (reply.Header("Access-Control-Allow-Origin"), reply.Header("Cache-Control"), reply.Header("Content-Type")));
    }
}
