using OfferProxy.Measuring.Servers;

namespace OfferProxy.Fleet.Servers;

/// <summary>
/// Writes the configuration of a node: the shipped one with other addresses, a Redis, and a key more (<c>zone</c>). Offers that are asked
/// for without a version stay fresh for the run, so that nothing but a purge takes them away; those below <c>/v2</c> are refreshed each
/// second. None is audited: the origin's documents change on purpose.
/// </summary>
internal static class NodeFile
{
    /// <summary>What stands before the path of requests for offers that stay.</summary>
    public const string LastingPrefix = "";

    /// <summary>What stands before the path of requests for offers that are refreshed.</summary>
    public const string BriefPrefix = "/v2";

    // One for all nodes: it is part of what a response is stored under.
    private const string PublicUrl = "http://offers.example";

    /// <summary>Writes it and returns the file.</summary>
    /// <param name="root">The folder of the solution.</param>
    /// <param name="folder">Where it goes.</param>
    /// <param name="origin">The origin's address.</param>
    /// <param name="redisPort">Where the node finds Redis.</param>
    /// <param name="port">The node's port.</param>
    /// <param name="adminPort">The port of its administration.</param>
    public static string Write(string root, string folder, string origin, int redisPort, int port, int adminPort)
    {
        var document = ShippedConfiguration.Read(root, origin, port, adminPort);
        document["Logging"]!["LogLevel"]!["Default"] = "Warning";
        document["ReverseProxy"]!["Routes"]!["offer-new-versioned"]!["Metadata"]!["Offers.CachePolicy"] = "brief";

        var offers = document["Offers"]!;
        offers["PublicUrl"] = PublicUrl;
        offers["Cache"]!["Redis"] = $"127.0.0.1:{redisPort}";
        var policies = offers["CachePolicies"]!;
        policies["offers"]!["Key"]!.AsArray().Add("zone");
        policies["offers"]!["Audit"] = 0;
        // Two witnesses of two generations are no proof; the next two are to be asked soon.
        policies["offers"]!["BypassFor"] = "00:00:01";
        policies["brief"] = policies["offers"]!.DeepClone();
        policies["offers"]!["FreshFor"] = "01:00:00";
        policies["brief"]!["FreshFor"] = "00:00:01";
        return ShippedConfiguration.Write(document, folder);
    }
}
