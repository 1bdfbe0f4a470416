using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Configuration;

/// <summary>How a feature registers what the <c>Offers</c> section says of it.</summary>
internal static class OffersSectionServices
{
    /// <summary>Registers a section within <c>Offers</c>.</summary>
    /// <typeparam name="T">The type of its options, under which <see cref="OffersCandidate.Get"/> gives them.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">Its key under <c>Offers</c>.</param>
    /// <param name="read">Reads the section, given the values that stand for keys that are missing.</param>
    /// <param name="rules">What it keeps beyond the types and ranges of its keys.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddOffersSection<T>(
        this IServiceCollection services, string name, Func<SectionReader, T, T> read, params IOffersRule[] rules)
        where T : class, new() =>
        services.AddOffersKey<T>(name, (offers, defaults) => read(offers.Section(name), defaults), rules);

    /// <summary>Registers a single value within <c>Offers</c>; <paramref name="read"/> is given the <c>Offers</c> section itself.</summary>
    /// <typeparam name="T">The type of its options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">Its key under <c>Offers</c>.</param>
    /// <param name="read">Reads the key, and no other.</param>
    /// <param name="rules">What it keeps beyond its type and range.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddOffersKey<T>(
        this IServiceCollection services, string name, Func<SectionReader, T, T> read, params IOffersRule[] rules)
        where T : class, new() =>
        services.AddSingleton<OffersSection>(new OffersSection<T>(name, read, rules));

    /// <summary>Registers a part of the running gateway that is compiled from configuration, under its own type and as one of those that reload.</summary>
    /// <typeparam name="T">The part.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddReloadable<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IServiceCollection services)
        where T : class, IReloadable =>
        services.AddSingleton<T>().AddSingleton<IReloadable>(static provider => provider.GetRequiredService<T>());
}
