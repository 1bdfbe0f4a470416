using System.Text.Json;
using System.Text.Json.Nodes;

namespace OfferProxy.Faults.Servers;

/// <summary>
/// Writes the configuration of a gateway: the shipped one with other addresses and short durations, so that refreshes run into each
/// fault, and with a key more (<c>zone</c>). Requests without a version get an error when all fails, those below <c>/v2</c> silence.
/// </summary>
internal static class GatewayFile
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What stands before the path of requests that get an error.</summary>
    public const string ErrorPrefix = "";

    /// <summary>What stands before the path of requests that get silence.</summary>
    public const string NoOfferPrefix = "/v2";

    /// <summary>Writes it and returns the file.</summary>
    /// <param name="root">The folder of the solution.</param>
    /// <param name="folder">Where it goes.</param>
    /// <param name="durations">How long things last.</param>
    /// <param name="origin">The origin's address.</param>
    /// <param name="port">The gateway's port.</param>
    /// <param name="adminPort">The port of its health and administration.</param>
    public static string Write(string root, string folder, GatewayDurations durations, string origin, int port, int adminPort)
    {
        var shipped = Path.Combine(root, "config");
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(shipped, "offerproxy.json")), documentOptions: WithComments)!;
        var url = $"http://127.0.0.1:{port}";
        document["Kestrel"]!["Endpoints"]!["Http"]!["Url"] = url;
        document["Admin"]!["Url"] = $"http://127.0.0.1:{adminPort}";
        document["Logging"]!["LogLevel"]!["Default"] = "Warning";
        document["ReverseProxy"]!["Clusters"]!["offers"]!["Destinations"]!["a"]!["Address"] = origin;
        document["ReverseProxy"]!["Routes"]!["offer-new-versioned"]!["Metadata"]!["Offers.CachePolicy"] = "silent";

        var offers = document["Offers"]!;
        offers["PublicUrl"] = url;
        offers["Integrations"]!["File"] = Path.Combine(shipped, "integrations.json");
        offers["SiteBlocking"]!["File"] = Path.Combine(shipped, "blocked-sites.txt");
        offers["Origin"]!["Timeout"] = durations.Timeout.ToString();
        var policies = offers["CachePolicies"]!;
        policies["offers"]!["Key"]!.AsArray().Add("zone");
        policies["offers"]!["FreshFor"] = durations.FreshFor.ToString();
        policies["offers"]!["StaleWhileRevalidate"] = durations.StaleWhileRevalidate.ToString();
        policies["silent"] = policies["offers"]!.DeepClone();
        policies["offers"]!["OnFailure"] = "Error";
        policies["silent"]!["OnFailure"] = "NoOffer";

        var file = Path.Combine(folder, "offerproxy.json");
        File.WriteAllText(file, document.ToJsonString());
        return file;
    }
}
