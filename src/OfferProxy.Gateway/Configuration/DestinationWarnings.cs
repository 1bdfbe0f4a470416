using System.Net;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Configuration.Rules;
using OfferProxy.Gateway.Hosting;

namespace OfferProxy.Gateway.Configuration;

/// <summary>What is valid of clusters and routes and hardly meant: no route at all, and a destination that is the gateway itself.</summary>
internal static class DestinationWarnings
{
    private const string Routes = "ReverseProxy:Routes";

    /// <summary>Finds it in a configuration, which is valid.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="admin">Where the admin address listens.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(IConfiguration root, IReadOnlyList<string> admin, ConfigurationErrors warnings)
    {
        if (!root.GetSection(Routes).GetChildren().Any())
        {
            warnings.Add(Routes, null, "has no route: every request is answered with 404");
        }

        List<(string Listening, string What)> own =
        [
            .. KestrelRule.EndpointsOf(root).Select(static endpoint => (endpoint["Url"] ?? "", "where shoppers reach this gateway: each request is answered with 508")),
            .. admin.Select(static url => (url, "the admin address of this gateway, which is not for shoppers")),
        ];
        foreach (var destination in root.GetSection("ReverseProxy:Clusters").GetChildren().SelectMany(static cluster => cluster.GetSection("Destinations").GetChildren()))
        {
            if (Uri.TryCreate(destination["Address"], UriKind.Absolute, out var address) && own.Find(one => Reaches(address, one.Listening)) is { What: { } what })
            {
                warnings.Add($"{destination.Path}:Address", destination["Address"], $"is {what}");
            }
        }
    }

    // Told where it is plain to see: no name is looked up.
    private static bool Reaches(Uri address, string listening)
    {
        if (listening.Length == 0 || ListenHost.IsName(address.IdnHost) || BindingAddress.Parse(listening) is not { IsUnixPipe: false } own || own.Port != address.Port || own.Port == 0)
        {
            return false;
        }

        var (to, at) = (ListenHost.ToAddress(address.IdnHost), ListenHost.ToAddress(own.Host));
        return at.Equals(to) || (ListenHost.IsAny(at) && IPAddress.IsLoopback(to));
    }
}
