using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Store;
using OfferProxy.Origin;

namespace OfferProxy.Configuration.Rules;

/// <summary>All rules of the <c>Offers</c> section.</summary>
internal static class OffersRules
{
    private static readonly IOffersRule[] All =
    [
        new PublicUrlRule(), new InputNamesRule(), new NoDuplicateInputsRule(), new KeyOrSlotRule(), new NeverKeyRule(),
        new LinkHostsRule(), new CacheSizeRule(), new KeyHeaderRule(), new EchoCountRule(), new RedisRule(),
    ];

    /// <summary>Adds what breaks any of them.</summary>
    public static void Check(OffersOptions options, string path, ConfigurationErrors errors)
    {
        foreach (var rule in All)
        {
            rule.Check(options, path, errors);
        }
    }
}
