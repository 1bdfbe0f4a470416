using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OfferProxy.Configuration;

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
        return services.AddOffersSection<LedgerOptions>(LedgerReader.Section, LedgerReader.Read, new LedgerRule()).AddReloadable<LedgerSetup>();
    }
}
