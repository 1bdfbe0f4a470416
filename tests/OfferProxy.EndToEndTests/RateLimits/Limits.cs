using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.EndToEndTests.Proxies;

namespace OfferProxy.EndToEndTests.RateLimits;

/// <summary>Gateways with a rate limit on the routes that tests ask, which no test outlasts, behind a trusted proxy on this machine.</summary>
internal static class Limits
{
    /// <summary>Three at once, and none more for an hour.</summary>
    public static readonly (string Key, string Value)[] ThreeOfAClient =
        [("By", "Client"), ("Kind", "TokenBucket"), ("TokenLimit", "3"), ("TokensPerPeriod", "1"), ("ReplenishmentPeriod", "01:00:00")];

    private static readonly string[] Routes = ["offer-new-versioned", "offer-show-versioned", "rest"];

    /// <summary>The settings of a policy that the routes name.</summary>
    public static (string Key, string Value)[] Of((string Key, string Value)[] policy, string name = "limit") =>
    [
        ("Server:TrustedProxies:0", "127.0.0.1"),
        .. Routes.Select(route => ($"ReverseProxy:Routes:{route}:RateLimiterPolicy", name)),
        .. policy.Select(setting => ($"RateLimits:Policies:{name}:{setting.Key}", setting.Value)),
    ];

    /// <summary>Asks as a client of an address.</summary>
    public static Task<Reply> AskAsync(this OfferGateway gateway, string client, string? path = null) =>
        gateway.GetAsync(path ?? OfferUrl.New(Stores.AcmeStore, "0", name: "Eva"), ("X-Forwarded-For", client));

    /// <summary>The statuses of several requests of a client, one after the other.</summary>
    public static async Task<IReadOnlyList<int>> StatusesAsync(this OfferGateway gateway, int count, string client, string? path = null)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            statuses.Add((await gateway.AskAsync(client, path)).Status);
        }

        return statuses;
    }

    /// <summary>Starts a gateway with a policy.</summary>
    public static Task<SetGateway> StartAsync((string Key, string Value)[] policy, params (string Key, string Value)[] more) => SetGateway.StartAsync([.. Of(policy), .. more]);
}
