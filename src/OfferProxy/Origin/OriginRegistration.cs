using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;
using OfferProxy.Origin.Circuits;
using OfferProxy.Origin.Limits;

namespace OfferProxy.Origin;

/// <summary>Registers <c>Offers:PublicUrl</c> and <c>Offers:Origin</c>, and what is compiled from them.</summary>
internal static class OriginRegistration
{
    /// <summary>Adds the sections, their rules and their parts.</summary>
    public static IServiceCollection AddOriginSection(this IServiceCollection services) => services
        .AddOffersKey<PublicUrlOptions>(PublicUrlReader.Key, PublicUrlReader.Read, new PublicUrlRule())
        .AddOffersSection<OriginOptions>(OriginReader.Section, OriginReader.Read, new LinkHostsRule())
        .AddSingleton<IProxyRule, SessionAffinityRule>()
        .AddReloadable<LinkRewriters>()
        .AddReloadable<FillLimits>()
        .AddReloadable<ForwardLimits>()
        .AddReloadable<ClientKeys>()
        .AddSingleton<LimitMetrics>()
        .AddReloadable<OriginCircuits>();
}
