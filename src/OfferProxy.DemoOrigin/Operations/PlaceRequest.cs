using System.Diagnostics.CodeAnalysis;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>A request below <c>places/{integration_id}</c>, or the error that it deserves.</summary>
internal sealed class PlaceRequest
{
    private PlaceRequest(HttpRequest request, DemoIntegration integration, string placement)
    {
        Request = request;
        Integration = integration;
        Placement = placement;
    }

    public HttpRequest Request { get; }

    public DemoIntegration Integration { get; }

    public string Placement { get; }

    public string FlowId => Route("flow_id") ?? "";

    public string OfferId => Route("id") ?? "";

    /// <summary>The position in the sequence that is asked for. What is no number counts as the first: no parameter makes a request fail.</summary>
    public int Index => int.TryParse(Request.Query["index"], out var index) && index >= 0 ? index : 0;

    public string? FirstName => Request.Query["first_name"].FirstOrDefault();

    public string? EventId => Request.Query["eid"].FirstOrDefault() ?? Request.Query["event_id"].FirstOrDefault();

    public bool NoRedirect => Request.Query["no_redirect"] == "1";

    public static bool TryRead(HttpRequest request, bool placementRequired, [NotNullWhen(true)] out PlaceRequest? place, [NotNullWhen(false)] out DemoError? error) =>
        TryRead(request, DemoCatalogue.Find(request.RouteValues["integration_id"] as string), placementRequired, out place, out error);

    public static bool TryRead(
        HttpRequest request, DemoIntegration? integration, bool placementRequired, [NotNullWhen(true)] out PlaceRequest? place, [NotNullWhen(false)] out DemoError? error)
    {
        place = null;
        if (integration is null)
        {
            error = DemoError.IntegrationNotFound;
            return false;
        }

        var asked = request.Query["placement"].FirstOrDefault();
        if (string.IsNullOrEmpty(asked))
        {
            error = placementRequired ? DemoError.PlacementRequired : null;
            place = placementRequired ? null : new PlaceRequest(request, integration, integration.DefaultPlacement);
            return !placementRequired;
        }

        var placement = integration.Placements.FirstOrDefault(known => known.Name == asked);
        error = placement switch
        {
            null => DemoError.PlacementNotFound,
            { Enabled: false } => DemoError.PlacementDisabled,
            _ => null,
        };
        place = error is null ? new PlaceRequest(request, integration, asked) : null;
        return error is null;
    }

    /// <summary>The origin's own address, as this client calls it.</summary>
    public static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    public DemoLinks Links(string? flowId = null) => new(Origin(Request), Integration, flowId ?? FlowId, Placement);

    private string? Route(string name) => Request.RouteValues[name] as string;
}
