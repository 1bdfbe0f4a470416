using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;

namespace OfferProxy.Impressions.EventIds;

/// <summary>Registers <c>Offers:Events</c>, and the keys that are read by it.</summary>
internal static class EventsRegistration
{
    /// <summary>Adds the section, its rule and its part.</summary>
    public static IServiceCollection AddEventsSection(this IServiceCollection services) => services
        .AddOffersSection<EventsOptions>(EventsReader.Section, EventsReader.Read, new EventsRule())
        .AddReloadable<EventKeyring>();
}
