using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OfferProxy.Configuration;

namespace OfferProxy.Overriding;

/// <summary>Registers <c>Offers:Overrides</c>, and the service by which overrides are set.</summary>
internal static class OverridesRegistration
{
    /// <summary>Adds the section, the part that keeps overrides, and the service.</summary>
    public static IServiceCollection AddOverridesSection(this IServiceCollection services)
    {
        services.TryAddSingleton<StandingOverrides>();
        services.TryAddSingleton<OverrideMetrics>();
        services.TryAddSingleton<IOfferOverrides, OfferOverrides>();
        return services.AddOffersSection<OverridesOptions>(OverridesReader.Section, OverridesReader.Read).AddReloadable<KeptOverrides>();
    }
}
