using OfferProxy.Measuring.Servers;

namespace OfferProxy.Faults.Servers;

/// <summary>
/// Writes the configuration of a gateway: the shipped one with other addresses and short durations, so that refreshes run into each
/// fault, and with a key more (<c>zone</c>). Requests without a version get an error when all fails, those below <c>/v2</c> silence.
/// </summary>
internal static class GatewayFile
{
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
        var document = ShippedConfiguration.Read(root, origin, port, adminPort);
        document["Logging"]!["LogLevel"]!["Default"] = "Warning";
        document["ReverseProxy"]!["Routes"]!["offer-new-versioned"]!["Metadata"]!["Offers.CachePolicy"] = "silent";

        var offers = document["Offers"]!;
        offers["Origin"]!["Timeout"] = durations.Timeout.ToString();
        var policies = offers["CachePolicies"]!;
        policies["offers"]!["Key"]!.AsArray().Add("zone");
        policies["offers"]!["FreshFor"] = durations.FreshFor.ToString();
        policies["offers"]!["StaleWhileRevalidate"] = durations.StaleWhileRevalidate.ToString();
        policies["silent"] = policies["offers"]!.DeepClone();
        policies["offers"]!["OnFailure"] = "Error";
        policies["silent"]!["OnFailure"] = "NoOffer";
        return ShippedConfiguration.Write(document, folder);
    }
}
