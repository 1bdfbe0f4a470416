using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Transport;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>The names that an endpoint has certificates for are names that clients can ask for, and speak what the endpoint speaks.</summary>
internal static class SniRule
{
    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="kestrel">The <c>Kestrel</c> section.</param>
    /// <param name="endpoint">The endpoint, which is https.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfigurationSection kestrel, IConfigurationSection endpoint, ConfigurationErrors errors)
    {
        var spoken = TlsOptions.ProtocolsOf(kestrel, endpoint);
        foreach (var name in endpoint.GetSection("Sni").GetChildren())
        {
            if (!IsName(name.Key))
            {
                errors.Add(name.Path, null, "must be a host name in ASCII such as api.example, such a name with *. before it, or * for any and none");
            }

            if (TlsOptions.ProtocolsOf(kestrel, endpoint, name) is var asked && (asked & ~spoken) != HttpProtocols.None)
            {
                errors.Add($"{name.Path}:Protocols", name["Protocols"], string.Create(CultureInfo.InvariantCulture, $"must be among those of its endpoint, which are {spoken}"));
            }
        }
    }

    private static bool IsName(string name)
    {
        var host = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        return name == TlsOptions.AnyName
            || (host.Length <= 253 && !host.EndsWith('.') && System.Text.Ascii.IsValid(host) && Uri.CheckHostName(host) == UriHostNameType.Dns);
    }
}
