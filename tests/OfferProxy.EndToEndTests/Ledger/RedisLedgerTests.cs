using System.Globalization;
using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Fleet;
using OfferProxy.EndToEndTests.Gateway;
using StackExchange.Redis;
using Xunit;

namespace OfferProxy.EndToEndTests.Ledger;

/// <summary>The ledger as a stream of the Redis by which gateways share, which is away at first.</summary>
public sealed class RedisLedgerTests
{
    [Fact]
    public async Task Stream_RedisAwayAndBack_HasEachBatchOfWhatWasServed()
    {
        await using var redis = new RedisServer();
        await using var gateway = new RedisLedgerGateway(redis.Port);
        await gateway.InitializeAsync();
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore));
        var hit = await Poll.UntilAsync(
            () => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore)), static reply => reply.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal));
        await redis.StartAsync();

        using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port.ToString(CultureInfo.InvariantCulture)}");
        var entries = await Poll.UntilAsync(() => connection.GetDatabase().StreamRangeAsync("books"), entries => Ids(entries).Contains(hit.EventId));

        Assert.All(entries, static entry => Assert.Equal((int)entry["count"], ((string)entry["records"]!).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.All(entries, static entry => Assert.NotEqual("", (string)entry["key"]!));
        Assert.Equal(Ids(entries).Distinct(), Ids(entries.DistinctBy(static entry => (string)entry["key"]!)));
    }

    private static string[] Ids(IEnumerable<StreamEntry> entries) =>
    [
        .. entries.SelectMany(static entry => ((string)entry["records"]!).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(static line => JsonElement.Parse(line).GetProperty("event_id").GetString()!),
    ];

    private sealed class RedisLedgerGateway(int port) : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Offers:Cache:Redis"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
            ["Offers:Ledger:Spool"] = "ledger.db",
            ["Offers:Ledger:Sink"] = "Redis",
            ["Offers:Ledger:Stream"] = "books",
            ["Offers:Ledger:MaxBackOff"] = "00:00:00.100",
            ["Offers:Ledger:Timeout"] = "00:00:02",
            ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00",
            ["Offers:CachePolicies:offers:Witnesses"] = "1",
        };
    }
}
