using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OfferProxy.Benchmarks.Requests;

/// <summary>A request for an offer as a checkout page sends it: the parameters that clients add, and a browser's header fields.</summary>
internal static class BrowserRequest
{
    /// <summary>The integration that it names.</summary>
    public const string IntegrationId = "b2aee04e-bb3f-4f6b-899d-bc37dd38768b";

    /// <summary>The placement that it names.</summary>
    public const string Placement = "order_confirmation";

    /// <summary>The name in it, decoded.</summary>
    public const string Name = "Anaïs";

    private const string FlowId = "3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a";

    private const string Query =
        "?placement=order_confirmation&first_name=Ana%C3%AFs&index=1&event_id=9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e&shop_id=74136912&shop_name=Acme%20Store"
        + "&shop_myshopify_domain=acme-store.myshopify.com&dl=https%3A%2F%2Facme-store.example%2F74136912%2Forders%2F9a31bc%3Fkey%3Ded21%26utm_source%3Dmail"
        + "&rl=https%3A%2F%2Facme-store.example%2Fcheckouts%2Fc%2F9f0c1a52&order_name=%231042&confirmation_number=X7R2K9QPL&currency=EUR&total_price=129.90"
        + "&shipping_price=4.90&customer_id=6610873221&country_code=DE&zip=10115&integration_type=shopify&integration_version=3.14.2"
        + "&api_versions%5B%5D=2024-07&api_versions%5B%5D=2024-10";

    /// <summary>Makes the request.</summary>
    public static DefaultHttpContext Create()
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        request.Method = HttpMethods.Get;
        request.Scheme = "https";
        request.Host = new("offers.example");
        request.Path = $"/v2/places/{IntegrationId}/flows/{FlowId}/offers/new";
        request.QueryString = new(Query);
        request.RouteValues = new RouteValueDictionary { ["version"] = "v2", ["integration_id"] = IntegrationId, ["flow_id"] = FlowId };
        var headers = request.Headers;
        headers.Accept = "application/json";
        headers.AcceptEncoding = "gzip, deflate, br, zstd";
        headers.AcceptLanguage = "de-DE,de;q=0.9,en;q=0.8";
        headers.CacheControl = "max-age=0";
        headers.Origin = "https://acme-store.example";
        headers.Referer = "https://acme-store.example/";
        headers.UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        return context;
    }
}
