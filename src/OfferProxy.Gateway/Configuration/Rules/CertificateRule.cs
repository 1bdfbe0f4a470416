using OfferProxy.Configuration;
using OfferProxy.Gateway.Transport.Certificates;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>An https endpoint has, for each of its names, a certificate that can be loaded and is valid now; without one it could not be listened on.</summary>
internal static class CertificateRule
{
    /// <summary>Adds what is no value of its kind in a certificate's section, whether it is used or not.</summary>
    /// <param name="certificate">The section.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void CheckValues(IConfigurationSection certificate, ConfigurationErrors errors)
    {
        const string AllowInvalid = nameof(CertificateSource.AllowInvalid);
        if (certificate[AllowInvalid] is { Length: > 0 } value && !bool.TryParse(value, out _))
        {
            errors.Add($"{certificate.Path}:{AllowInvalid}", value, "must be true or false");
        }
    }

    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="kestrel">The <c>Kestrel</c> section.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfigurationSection kestrel, IConfigurationSection endpoint, string basePath, ConfigurationErrors errors)
    {
        foreach (var section in SectionsOf(kestrel, endpoint).DistinctBy(static section => section.Path))
        {
            if (!section.Exists())
            {
                errors.Add(section.Path, null, $"is required for https, such as {{ \"Path\": \"cert.pem\", \"KeyPath\": \"key.pem\" }}; one for all endpoints may stand in {kestrel.Path}:{CertificateSource.Default}");
                continue;
            }

            using var chain = CertificateLoading.Load(CertificateSource.Read(section, basePath), TimeProvider.System.GetUtcNow(), out var problem);
            if (problem is not null)
            {
                errors.Add(problem.Path, problem.Value, problem.Rule);
            }
        }
    }

    private static IEnumerable<IConfigurationSection> SectionsOf(IConfigurationSection kestrel, IConfigurationSection endpoint)
    {
        var names = endpoint.GetSection("Sni").GetChildren().ToList();
        return names.Count > 0 ? names.Select(name => CertificateSource.SectionFor(kestrel, endpoint, name)) : [CertificateSource.SectionFor(kestrel, endpoint, null)];
    }
}
