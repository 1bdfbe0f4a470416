using OfferProxy.Caching;
using OfferProxy.Caching.Serving;
using OfferProxy.Requests;
using OfferProxy.Sharing;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Serving;

public class CacheableRequestTests
{
    private const string KeyedId = "77aa88bb-99cc-4ddd-8eee-ff0011223344";

    [Fact]
    public void WhyNot_IntegrationUnknown_SaysIt() => Assert.Equal("integration_unknown", WhyNot(Plans.Of(), unusual: true, null, null, knownIntegration: false));

    [Theory]
    [InlineData(false, null, null, null)]
    [InlineData(false, "", "", null)]
    [InlineData(false, Answers.Flow, "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9", null)]
    [InlineData(true, null, null, "key_unusual")]
    [InlineData(false, "new", null, "slot_unqualified")]
    [InlineData(false, null, "short-1", "slot_unqualified")]
    [InlineData(false, null, "order-1234567890", "slot_unqualified")]
    [InlineData(false, "9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E", null, "slot_unqualified")]
    [InlineData(false, Answers.Flow, Answers.Flow, "slot_ambiguous")]
    [InlineData(false, KeyedId, null, "slot_ambiguous")]
    [InlineData(false, null, KeyedId, "slot_ambiguous")]
    public void WhyNot_Request_SaysWhy(bool unusual, string? flow, string? eventId, string? reason) => Assert.Equal(reason, WhyNot(Plans.Of(), unusual, flow, eventId));

    [Theory]
    [InlineData("order-1234567890", null, "slot_ambiguous")]
    [InlineData("order-1234567890-z", null, null)]
    [InlineData(null, "9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E", null)]
    [InlineData(null, "order_confirmation", "slot_unqualified")]
    public void WhyNot_AnyIds_AreThoseThatAreLongAndRandom(string? flow, string? eventId, string? reason) =>
        Assert.Equal(reason, WhyNot(Plans.Of(Plans.Shared with { Ids = IdForm.Any }), unusual: false, flow, eventId));

    private static string? WhyNot(RoutePlan plan, bool unusual, string? flow, string? eventId, bool knownIntegration = true) => CacheableRequest.WhyNot(
        plan, knownIntegration, unusual, Reading.Pieces("x-ORDER-1234567890-y", "x" + KeyedId), new(PlanValues.Fill(plan, null, eventId, flow))).Text();
}
