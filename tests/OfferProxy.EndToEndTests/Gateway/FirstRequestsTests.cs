using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>A gateway that has just started answers whatever comes first, and all at once: nothing of it waits for another part to be ready.</summary>
public sealed class FirstRequestsTests
{
    // Long enough for any machine; what waits for each other waits for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Start_FirstRequestsOfAllKindsAtOnce_AreAnswered()
    {
        for (var start = 0; start < 6; start++)
        {
            await using var gateway = new OfferGateway();
            await gateway.InitializeAsync();
            var url = $"/v2/places/b2aee04e-bb3f-4f6b-899d-bc37dd38768b/flows/{OfferUrl.NewFlowId()}/offers/new?placement=order_confirmation&first_name=Ana";

            var replies = await Task.WhenAll(new[] { "/", url, "/else", url }.Select(path => Task.Run(() => gateway.GetAsync(path)))).WaitAsync(Patience, TestContext.Current.CancellationToken);

            Assert.Equal([201, 201], [replies[1].Status, replies[3].Status]);
        }
    }
}
