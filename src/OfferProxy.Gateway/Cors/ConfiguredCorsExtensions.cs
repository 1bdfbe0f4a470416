using Microsoft.AspNetCore.Cors.Infrastructure;

namespace OfferProxy.Gateway.Cors;

/// <summary>Adds the configured CORS policies.</summary>
internal static class ConfiguredCorsExtensions
{
    /// <summary>Adds CORS with policies that can change.</summary>
    /// <param name="services">The services.</param>
    /// <param name="policies">Gets the policies of the configuration in use, by name.</param>
    public static IServiceCollection AddConfiguredCors(this IServiceCollection services, Func<IReadOnlyDictionary<string, CorsPolicy>> policies) =>
        services.AddCors().AddSingleton<ICorsPolicyProvider>(new ConfiguredCors(policies));
}
