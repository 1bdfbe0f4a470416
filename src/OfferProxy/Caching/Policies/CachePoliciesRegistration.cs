using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;

namespace OfferProxy.Caching.Policies;

/// <summary>Registers <c>Offers:CachePolicies</c>.</summary>
internal static class CachePoliciesRegistration
{
    /// <summary>Adds the section, its rules and its part.</summary>
    public static IServiceCollection AddCachePoliciesSection(this IServiceCollection services) => services
        .AddOffersSection<CachePoliciesOptions>(
            CachePoliciesReader.Section, CachePoliciesReader.Read,
            new PolicyInputsRule(), new KeyOrSlotRule(), new NeverKeyRule(), new KeyHeaderRule(), new EchoCountRule(),
            new EventPointersRule(), new PointerStepsRule())
        .AddReloadable<PoliciesInUse>();
}
