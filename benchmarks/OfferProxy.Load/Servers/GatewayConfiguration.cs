using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OfferProxy.Load.Servers;

/// <summary>
/// Writes the configuration of a gateway: the shipped one, with other addresses, with offers that stay fresh for the run, and with
/// two routes to forward on: <c>/places/…/offers/new</c> is an operation without a policy, <c>/v1/…</c> is no operation.
/// </summary>
internal static class GatewayConfiguration
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Writes it and returns the file.</summary>
    public static string Write(LoadOptions options, GatewaySettings settings, string folder, int port, int adminPort)
    {
        var shipped = Path.Combine(options.Root, "config");
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(shipped, "offerproxy.json")), documentOptions: WithComments)!;
        var url = $"http://127.0.0.1:{port}";
        root["Kestrel"]!["Endpoints"]!["Http"]!["Url"] = url;
        root["Admin"]!["Url"] = $"http://127.0.0.1:{adminPort}";
        root["Server"]!["InlineScheduling"] = settings.InlineScheduling ?? !options.ThreadPool;

        var proxy = root["ReverseProxy"]!;
        proxy["Clusters"]!["offers"]!["Destinations"]!["a"]!["Address"] = settings.Origin;
        if (settings.Routes > 0)
        {
            proxy["Routes"] = new JsonObject(Enumerable.Range(0, settings.Routes).Select(Route));
        }
        else
        {
            proxy["Routes"]!["offer-new"]!["Metadata"]!.AsObject().Remove("Offers.CachePolicy");
            proxy["Routes"]!["plain"] = new JsonObject { ["ClusterId"] = "offers", ["Match"] = new JsonObject { ["Path"] = "/v1/{**rest}" } };
        }

        var offers = root["Offers"]!;
        offers["PublicUrl"] = url;
        offers["Integrations"]!["File"] = settings.Integrations ?? Path.Combine(shipped, "integrations.json");
        offers["SiteBlocking"]!["File"] = settings.BlockedSites ?? Path.Combine(shipped, "blocked-sites.txt");
        offers["CachePolicies"]!["offers"]!["FreshFor"] = "01:00:00";
        offers["Cache"]!["MaxBytes"] = settings.CacheBytes;

        var file = Path.Combine(folder, "offerproxy.json");
        File.WriteAllText(file, root.ToJsonString());
        return file;
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
