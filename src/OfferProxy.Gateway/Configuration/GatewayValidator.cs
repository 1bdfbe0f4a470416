using OfferProxy.Configuration;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Configuration.Rules;
using OfferProxy.Gateway.Cors;
using OfferProxy.Gateway.Hosting;

namespace OfferProxy.Gateway.Configuration;

/// <summary>Checks a whole configuration of the gateway: what the library checks, and the sections that only the gateway has.</summary>
internal static class GatewayValidator
{
    /// <summary>Finds everything that is wrong.</summary>
    /// <param name="root">The configuration.</param>
    /// <param name="basePath">The folder of the configuration file.</param>
    public static async Task<IReadOnlyList<ConfigurationError>> ValidateAsync(IConfigurationRoot root, string basePath)
    {
        var errors = new ConfigurationErrors(key => ConfigurationSourceFinder.SourceOf(root, key));
        KestrelRule.Check(root, errors);
        AdminOptions.Read(root, errors);
        ServerOptions.Read(root, errors);
        CorsPoliciesReader.Read(root, errors);
        var others = await OffersConfigurationValidator
            .ValidateAsync(root, basePath, proxy => proxy.Services.AddConfiguredCors(root))
            .ConfigureAwait(false);
        return [.. errors.All, .. others];
    }
}
