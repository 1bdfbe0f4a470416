using OfferProxy.Measuring.Servers;

namespace OfferProxy.Soak.Servers;

/// <summary>
/// Writes the configuration of a gateway: the shipped one with other addresses, a Redis and a key more (<c>zone</c>). Durations are short and
/// memory is small, so that all that is bounded comes to its bound within a part of the run; event ids are enforced.
/// </summary>
internal static class GatewayFile
{
    /// <summary>The address that both gateways are reached by, as shoppers are told it.</summary>
    public const string PublicUrl = "http://offers.example";

    /// <summary>The site that is blocked by the list that is shipped.</summary>
    public const string ListedSite = "blocked.example";

    // For tests alone; the number of the key, and the key.
    private const string EventKey = "1:000102030405060708090a0b0c0d0e0f";

    private const int CacheBytes = 16 * 1024 * 1024;

    /// <summary>What a gateway is told beside it: it goes on for a while when it is told to end, long enough for a balancer on a busy machine to see it.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Environment { get; } = [new("Server__DrainDelay", "00:00:15")];

    /// <summary>Writes it and returns the file.</summary>
    /// <param name="root">The folder of the solution.</param>
    /// <param name="folder">Where it goes.</param>
    /// <param name="origin">The origin's address.</param>
    /// <param name="redisPort">Where the gateway finds Redis.</param>
    /// <param name="port">The gateway's port.</param>
    /// <param name="adminPort">The port of its administration.</param>
    public static string Write(string root, string folder, string origin, int redisPort, int port, int adminPort)
    {
        var document = ShippedConfiguration.Read(root, origin, port, adminPort);
        document["Logging"]!["LogLevel"]!["Default"] = "Warning";
        var offers = document["Offers"]!;
        offers["PublicUrl"] = PublicUrl;
        offers["Cache"]!["Redis"] = $"127.0.0.1:{redisPort}";
        offers["Cache"]!["MaxBytes"] = CacheBytes;
        offers["Origin"]!["Timeout"] = "00:00:04";
        offers["Events"]!["Verify"] = "Enforce";
        offers["Events"]!["ValidFor"] = "00:05:00";
        offers["Events"]!["KeyFile"] = "event-keys";
        File.WriteAllText(Path.Combine(folder, "event-keys"), EventKey + "\n");
        var policy = offers["CachePolicies"]!["offers"]!;
        policy["Key"]!.AsArray().Add("zone");
        policy["FreshFor"] = "00:00:05";
        policy["StaleWhileRevalidate"] = "00:00:10";
        policy["StaleIfError"] = "00:05:00";
        policy["BypassFor"] = "00:00:02";
        policy["Audit"] = 0.01;
        policy["OnFailure"] = "Error";
        return ShippedConfiguration.Write(document, folder);
    }
}
