using System.Globalization;
using System.Text.Json.Nodes;
using OfferProxy.Measuring.Servers;

namespace OfferProxy.Load.Servers;

/// <summary>
/// Writes the configuration of a gateway: the shipped one, with other addresses, with offers that stay fresh for the run and are not
/// audited, so that nothing but hits is timed, and with two routes to forward on: <c>/places/…/offers/new</c> is an operation without a policy, <c>/plain/…</c> is no operation.
/// </summary>
internal static class GatewayConfiguration
{
    /// <summary>Writes it and returns the file.</summary>
    public static string Write(LoadOptions options, GatewaySettings settings, string folder, int port, int adminPort)
    {
        var root = ShippedConfiguration.Read(options.Root, settings.Origin, port, adminPort);
        root["Server"]!["InlineScheduling"] = settings.InlineScheduling ?? !options.ThreadPool;
        if (settings.Http2)
        {
            root["Kestrel"]!["Endpoints"]!["Http"]!["Protocols"] = "Http2";
        }

        var proxy = root["ReverseProxy"]!;
        if (settings.Routes > 0)
        {
            proxy["Routes"] = new JsonObject(Enumerable.Range(0, settings.Routes).Select(Route));
        }
        else
        {
            proxy["Routes"]!["offer-new"]!["Metadata"]!.AsObject().Remove("Offers.CachePolicy");
            proxy["Routes"]!["plain"] = new JsonObject { ["ClusterId"] = "offers", ["Match"] = new JsonObject { ["Path"] = "/plain/{**rest}" } };
        }

        var offers = root["Offers"]!;
        offers["Integrations"]!["File"] = settings.Integrations ?? offers["Integrations"]!["File"]!.GetValue<string>();
        offers["SiteBlocking"]!["File"] = settings.BlockedSites ?? offers["SiteBlocking"]!["File"]!.GetValue<string>();
        offers["CachePolicies"]!["offers"]!["FreshFor"] = "01:00:00";
        offers["CachePolicies"]!["offers"]!["Audit"] = 0;
        offers["Cache"]!["MaxBytes"] = settings.CacheBytes;
        return ShippedConfiguration.Write(root, folder);
    }

    private static KeyValuePair<string, JsonNode?> Route(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new($"tenant-{text}", new JsonObject
        {
            ["ClusterId"] = "offers",
            ["Match"] = new JsonObject { ["Path"] = $"/t{text}/places/{{integration_id}}/flows/{{flow_id}}/offers/new", ["Methods"] = new JsonArray("GET", "HEAD") },
            ["Metadata"] = new JsonObject { ["Offers.Operation"] = "Create", ["Offers.CachePolicy"] = "offers" },
        });
    }
}
