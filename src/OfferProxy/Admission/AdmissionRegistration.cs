using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using OfferProxy.Overriding;

namespace OfferProxy.Admission;

/// <summary>Registers <c>Offers:Integrations</c> and <c>Offers:SiteBlocking</c>, and what is compiled from them.</summary>
internal static class AdmissionRegistration
{
    /// <summary>Adds the sections, their rules and their part.</summary>
    public static IServiceCollection AddAdmissionSections(this IServiceCollection services) => services
        .AddOffersSection<IntegrationsOptions>(IntegrationsReader.Section, IntegrationsReader.Read)
        .AddOffersSection<SiteBlockingOptions>(SiteBlockingReader.Section, SiteBlockingReader.Read, new SiteInputsRule())
        .AddReloadable<AdmissionRuleset>()
        .AddSingleton<IOverriddenRules, OverriddenRules>()
        .AddSingleton(static provider => new IntegrationCors(provider.GetRequiredService<KnownIntegrations>()));
}
