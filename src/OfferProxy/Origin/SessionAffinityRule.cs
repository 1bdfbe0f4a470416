using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;
using OfferProxy.Responses;

namespace OfferProxy.Origin;

/// <summary>
/// The cookie or the header field by which a client stays with a destination can be sent (RFC 6265, section 4.1.1). YARP does not look, and fails
/// every request of the cluster where it cannot.
/// </summary>
internal sealed class SessionAffinityRule : IProxyRule
{
    /// <inheritdoc/>
    public void Check(ProxySection proxy, OffersSource source, ConfigurationErrors errors)
    {
        foreach (var cluster in proxy.Clusters)
        {
            if (cluster.SessionAffinity is not { Enabled: true } affinity)
            {
                continue;
            }

            var path = $"{proxy.Path}:Clusters:{cluster.ClusterId}:{nameof(cluster.SessionAffinity)}";
            if (!string.IsNullOrEmpty(affinity.AffinityKeyName) && !FieldToken.Is(affinity.AffinityKeyName))
            {
                errors.Add($"{path}:{nameof(affinity.AffinityKeyName)}", affinity.AffinityKeyName, "must be the name of a cookie or a header field: those hold only letters, digits and !#$%&'*+-.^_`|~");
            }

            CheckAttribute($"{path}:{nameof(affinity.Cookie)}:{nameof(affinity.Cookie.Path)}", affinity.Cookie?.Path, errors);
            CheckAttribute($"{path}:{nameof(affinity.Cookie)}:{nameof(affinity.Cookie.Domain)}", affinity.Cookie?.Domain, errors);
        }
    }

    private static void CheckAttribute(string path, string? value, ConfigurationErrors errors)
    {
        if (value?.All(static c => c is > ' ' and <= '~' and not ';') == false)
        {
            errors.Add(path, value, "must be of visible ASCII characters without ; and spaces");
        }
    }
}
