using OfferProxy.Configuration;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Hosting;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>No two addresses that the gateway listens on are one: shoppers and administration, or two endpoints.</summary>
internal static class PortsRule
{
    /// <summary>Adds what breaks the rule.</summary>
    public static void Check(IConfiguration root, AdminOptions admin, ConfigurationErrors errors)
    {
        List<(string Path, string Url)> taken = [.. admin.ListenUrls.Select(static url => ("Admin:Url", url))];
        foreach (var endpoint in KestrelRule.EndpointsOf(root))
        {
            var (path, url) = ($"{endpoint.Path}:Url", endpoint["Url"] ?? "");
            if (taken.Find(other => Overlap(other.Url, url)) is { Path: { } other })
            {
                errors.Add(path, url, $"must not be where {other} listens: give one of them another port");
            }

            taken.Add((path, url));
        }
    }

    private static bool Overlap(string left, string right)
    {
        if (!KestrelRule.IsListenable(left) || !KestrelRule.IsListenable(right))
        {
            return false;
        }

        var (one, other) = (BindingAddress.Parse(left), BindingAddress.Parse(right));
        if (one.IsUnixPipe || other.IsUnixPipe)
        {
            return one.IsUnixPipe && other.IsUnixPipe && one.UnixPipePath == other.UnixPipePath;
        }

        var (address, otherAddress) = (ListenHost.ToAddress(one.Host), ListenHost.ToAddress(other.Host));
        return one.Port == other.Port && one.Port != 0 && (ListenHost.IsAny(address) || ListenHost.IsAny(otherAddress) || address.Equals(otherAddress));
    }
}
