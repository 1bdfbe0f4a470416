namespace OfferProxy.Gateway.Admin;

/// <summary>How much of each thing a configuration holds.</summary>
internal static class ConfigurationCounts
{
    /// <summary>The counts, by what is counted.</summary>
    public static IEnumerable<(string Name, int Count)> Get(IConfiguration configuration)
    {
        yield return ("endpoints", Count("Kestrel:Endpoints"));
        yield return ("routes", Count("ReverseProxy:Routes"));
        yield return ("clusters", Count("ReverseProxy:Clusters"));
        yield return ("cachePolicies", Count("Offers:CachePolicies"));
        yield return ("corsPolicies", Count("Cors:Policies"));

        int Count(string section) => configuration.GetSection(section).GetChildren().Count();
    }
}
