using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OfferProxy.Admission;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.RateLimits.Fleet;
using OfferProxy.Impressions.EventIds;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>Adds the configured rate limits to a host.</summary>
internal static class RateLimitExtensions
{
    /// <summary>Adds the limits of a gateway.</summary>
    /// <param name="services">The services.</param>
    /// <param name="gate">The gate of its configuration.</param>
    public static void AddRateLimits(this IServiceCollection services, ConfigurationGate gate)
    {
        services.AddRateLimitNames(gate.Options.RateLimits.Keys);
        services.AddSingleton<QueuePatience>();
        services.AddSingleton(provider => new RateLimitSet(
            () => gate.Options.RateLimits, provider.GetRequiredService<IKnownIntegrations>(), provider.GetRequiredService<QueuePatience>(), FleetOf(provider, gate)));
        services.AddSingleton<RateLimitMetrics>();
    }

    /// <summary>Tells YARP which policies there are, so that it knows what a route may name. What they do, it does not ask.</summary>
    public static void AddRateLimitNames(this IServiceCollection services, IEnumerable<string> names) => services.AddRateLimiter(options => Add(options, names));

    /// <summary>Keeps the limits that routes name. Behind routing.</summary>
    public static void UseRateLimits(this IApplicationBuilder app, ConfigurationGate gate)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<RateLimiterOptions>>().Value;
        var known = gate.Options.RateLimits.Keys.ToHashSet(StringComparer.Ordinal);
        gate.LettingIn = next => Add(options, [.. next.RateLimits.Keys.Where(known.Add)]);
        app.UseMiddleware<RateLimitMiddleware>();
    }

    private static void Add(RateLimiterOptions options, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            options.AddPolicy(name, static _ => System.Threading.RateLimiting.RateLimitPartition.GetNoLimiter(""));
        }
    }

    // With the Redis of the start, as all that gateways share.
    private static FleetLimits? FleetOf(IServiceProvider provider, ConfigurationGate gate)
    {
        var offers = provider.GetRequiredService<OffersConfiguration>();
        if (offers.Current.Cache.Redis is not { Length: > 0 } redis)
        {
            return null;
        }

        var fleet = new FleetLimits(redis, offers, provider.GetRequiredService<IFleetSecrets>(), provider.GetRequiredService<ILogger<FleetLimits>>());
        if (!fleet.CountsClients && gate.Options.RateLimits.Values.Any(static policy => policy.By == RateLimitBy.Client))
        {
            RateLimitLog.ClientsNotShared(provider.GetRequiredService<ILogger<FleetLimits>>());
        }

        return fleet;
    }
}
