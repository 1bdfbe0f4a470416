using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Configuration.Validation;

namespace OfferProxy;

/// <summary>
/// Checks a whole configuration before it is used: the <c>Offers</c> section, the files that it names, YARP's
/// <c>ReverseProxy</c> section by YARP's own rules, and what the two say of each other.
/// </summary>
public static class OffersConfigurationValidator
{
    private const string ProxySection = "ReverseProxy";

    /// <summary>Finds everything that is wrong, at once.</summary>
    /// <param name="root">The configuration, with the sections <c>Offers</c> and <c>ReverseProxy</c>.</param>
    /// <param name="basePath">The folder to which file names in it are relative.</param>
    /// <param name="configure">
    /// Adds to a throw-away proxy what the host's own has and the routes name: policies for CORS, authorization, rate
    /// limits or timeouts, and transforms. Null: nothing.
    /// </param>
    /// <returns>What is wrong; empty where the configuration can be used.</returns>
    public static async Task<IReadOnlyList<ConfigurationError>> ValidateAsync(
        IConfiguration root, string basePath, Action<IReverseProxyBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(basePath);

        // The parts that are compiled from a configuration are made anew, exactly as a host makes them, and thrown away.
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(root);
        var proxy = services.AddReverseProxy().LoadFromConfig(root.GetSection(ProxySection)).AddOffers(root.GetSection(OffersSource.SectionName), basePath);
        configure?.Invoke(proxy);
        var provider = services.BuildServiceProvider();
        await using var _ = provider.ConfigureAwait(false);

        var source = provider.GetRequiredService<OffersSource>();
        var prepared = OffersPreparation.Create(source, provider.GetRequiredService<OffersSections>(), [.. provider.GetServices<IReloadable>()]);
        var errors = source.NewErrors();
        await ProxyValidation.CheckAsync(root.GetSection(ProxySection), source, provider, errors).ConfigureAwait(false);
        return [.. prepared.Errors, .. errors.All];
    }

    /// <summary>
    /// Checks the configuration of a host that is built, with the host's own services, and puts it in use where nothing is
    /// wrong. What was checked is what is used: neither the sections nor the files that they name are read again. To be
    /// called before <c>MapReverseProxy</c>, which would throw at the first error of YARP's section.
    /// </summary>
    /// <param name="root">The configuration, with the sections <c>Offers</c> and <c>ReverseProxy</c>.</param>
    /// <param name="services">The services of the host, which reads the two sections.</param>
    /// <param name="found">What the host itself has found wrong with other sections; null: nothing.</param>
    /// <returns><paramref name="found"/>, then whatever else is wrong; empty where the configuration is in use.</returns>
    public static async Task<IReadOnlyList<ConfigurationError>> LoadAsync(
        IConfiguration root, IServiceProvider services, IReadOnlyList<ConfigurationError>? found = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(services);

        var source = services.GetRequiredService<OffersSource>();
        var errors = source.NewErrors();
        await ProxyValidation.CheckAsync(root.GetSection(ProxySection), source, services, errors).ConfigureAwait(false);
        found ??= [];
        var offers = services.GetRequiredService<OffersConfiguration>().TryLoad(found.Count + errors.All.Count == 0);
        return [.. found, .. offers, .. errors.All];
    }
}
