using OfferProxy.Configuration;
using OfferProxy.Gateway.Cors;
using OfferProxy.Gateway.RateLimits;

namespace OfferProxy.Gateway.Configuration;

/// <summary>A configuration on its way into the gateway: read once, with the gateway's own sections typed.</summary>
/// <param name="Root">The whole configuration.</param>
/// <param name="Options">The sections that only the gateway has.</param>
/// <param name="Errors">What is wrong with those sections.</param>
internal sealed record GatewayCandidate(IConfigurationRoot Root, GatewayOptions Options, IReadOnlyList<ConfigurationError> Errors)
{
    /// <summary>Reads the gateway's own sections of a configuration.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder of the configuration file.</param>
    public static GatewayCandidate From(IConfigurationRoot root, string basePath)
    {
        var errors = new ConfigurationErrors(key => ConfigurationSourceFinder.SourceOf(root, key));
        return new(root, GatewayOptions.Read(root, basePath, errors), errors.All);
    }

    /// <summary>Finds everything that is wrong with the configuration, without using any of it.</summary>
    /// <param name="basePath">The folder of the configuration file.</param>
    public async Task<IReadOnlyList<ConfigurationError>> ValidateAsync(string basePath)
    {
        var others = await OffersConfigurationValidator
            .ValidateAsync(Root, basePath, proxy => proxy.Services.AddConfiguredCors(() => Options.CorsPolicies).AddRateLimitNames(Options.RateLimits.Keys))
            .ConfigureAwait(false);
        return ToldErrors.Of(Root, [.. Errors, .. others]);
    }
}
