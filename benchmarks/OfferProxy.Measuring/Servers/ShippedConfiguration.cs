using System.Text.Json;
using System.Text.Json.Nodes;

namespace OfferProxy.Measuring.Servers;

/// <summary>The gateway's shipped configuration, with the addresses of a run: what is measured is what is shipped.</summary>
internal static class ShippedConfiguration
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads it. Files that it names are then named in full.</summary>
    /// <param name="root">The folder of the solution.</param>
    /// <param name="origin">The origin's address.</param>
    /// <param name="port">The gateway's port.</param>
    /// <param name="adminPort">The port of its health and administration.</param>
    public static JsonNode Read(string root, string origin, int port, int adminPort)
    {
        var shipped = Path.Combine(root, "config");
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(shipped, "offerproxy.json")), documentOptions: WithComments)!;
        var url = $"http://127.0.0.1:{port}";
        document["Kestrel"]!["Endpoints"]!["Http"]!["Url"] = url;
        document["Admin"]!["Url"] = $"http://127.0.0.1:{adminPort}";
        document["ReverseProxy"]!["Clusters"]!["offers"]!["Destinations"]!["a"]!["Address"] = origin;
        var offers = document["Offers"]!;
        offers["PublicUrl"] = url;
        offers["Integrations"]!["File"] = Path.Combine(shipped, "integrations.json");
        offers["SiteBlocking"]!["File"] = Path.Combine(shipped, "blocked-sites.txt");
        return document;
    }

    /// <summary>Writes what became of it and returns the file.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="folder">Where it goes.</param>
    public static string Write(JsonNode document, string folder)
    {
        var file = Path.Combine(folder, "offerproxy.json");
        File.WriteAllText(file, document.ToJsonString());
        return file;
    }
}
