using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger.Delivery;

namespace OfferProxy.Impressions.Ledger;

/// <summary>Registers <c>Offers:Ledger</c>, and the ledger.</summary>
internal static class LedgerRegistration
{
    /// <summary>Adds the section, what is made of it, and the service.</summary>
    public static IServiceCollection AddLedgerSection(this IServiceCollection services)
    {
        services.TryAddSingleton<LedgerMetrics>();
        services.TryAddSingleton<OfferLedger>();
        services.TryAddSingleton<IOfferLedger>(static provider => provider.GetRequiredService<OfferLedger>());
        services.AddHostedService(static provider => provider.GetRequiredService<OfferLedger>());
        services.AddSingleton<OffersSection>(static provider => SectionOf([.. provider.GetServices<ILedgerSinkSection>().Select(static sink => sink.Name)]));
        return services.AddReloadable<LedgerSetup>();
    }

    private static OffersSection<LedgerOptions> SectionOf(string[] sinks) =>
        new(LedgerReader.Section, (offers, defaults) => LedgerReader.Read(offers.Section(LedgerReader.Section), defaults, sinks), [new LedgerRule()]);
}
