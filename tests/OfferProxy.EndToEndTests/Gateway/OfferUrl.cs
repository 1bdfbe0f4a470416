using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>Writes the paths of the contract's operations.</summary>
internal static class OfferUrl
{
    public static string NewFlowId() => Guid.NewGuid().ToString();

    public static string Place(DemoIntegration integration, string? flow = null, string version = "/v2") =>
        $"{version}/places/{integration.Id}/flows/{flow ?? NewFlowId()}";

    /// <summary>Create offer.</summary>
    public static string New(DemoIntegration integration, string? index = null, string? flow = null, string? name = null, string more = "", string version = "/v2") =>
        $"{Place(integration, flow, version)}/offers/new?placement=order_confirmation{Parameter("index", index)}{Parameter("first_name", name)}{more}";

    /// <summary>Show offer, or decline it.</summary>
    public static string Offer(DemoIntegration integration, string? id = null, string? flow = null, string? name = null, string more = "", string version = "/v2") =>
        $"{Place(integration, flow, version)}/offers/{id ?? integration.Offers[0].Id}?placement=order_confirmation{Parameter("first_name", name)}{more}";

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}
