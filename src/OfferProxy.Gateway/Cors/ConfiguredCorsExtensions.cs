using Microsoft.AspNetCore.Cors.Infrastructure;

namespace OfferProxy.Gateway.Cors;

/// <summary>Adds the configured CORS policies.</summary>
internal static class ConfiguredCorsExtensions
{
    /// <summary>Adds CORS with the policies of <paramref name="root"/>.</summary>
    public static IServiceCollection AddConfiguredCors(this IServiceCollection services, IConfiguration root) =>
        services.AddCors().AddSingleton<ICorsPolicyProvider>(_ => new ConfiguredCors(root));
}
