using System.Globalization;
using OfferProxy.EndToEndTests.Fleet;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.EndToEndTests.Proxies;
using StackExchange.Redis;
using Xunit;

namespace OfferProxy.EndToEndTests.RateLimits;

/// <summary>Gateways that share a Redis share their limits, and keep their own where there is none.</summary>
public sealed class FleetLimitTests
{
    private const string Keys = "1:000102030405060708090a0b0c0d0e0f";
    private const string Client = "203.0.113.7";

    private static readonly (string Key, string Value)[] ThreeInAWindow = [("By", "Client"), ("Kind", "SlidingWindow"), ("PermitLimit", "3"), ("Window", "01:00:00")];

    public static TheoryData<bool> Kinds { get; } = [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Limit_OfAClient_IsThatOfAllGateways(bool isBucket)
    {
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var gateway = await StartAsync(redis, isBucket);
        await using var other = await StartAsync(redis, isBucket);
        await WaitForRedisAsync(redis, gateway, other);

        Assert.Equal([404, 404], await gateway.StatusesAsync(2, Client, "/x"));
        Assert.Equal([404, 429], await other.StatusesAsync(2, Client, "/x"));
        var refused = await other.AskAsync(Client, "/x");

        Assert.Equal((429, "rate_limited"), (refused.Status, refused.ErrorCode()));
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 3600);
        Assert.Equal(429, (await gateway.AskAsync(Client, "/x")).Status);
        Assert.Equal(404, (await gateway.AskAsync("203.0.113.8", "/x")).Status);

        // Nobody reads there who asked, nor does it stay for ever.
        var names = await LookAsync(redis, static async (database, server) =>
        {
            var names = server.Keys(pattern: "offerproxy:limit:*").ToList();
            Assert.All(names, name => Assert.NotNull(database.KeyTimeToLive(name)));
            return await Task.FromResult(names.ConvertAll(static name => name.ToString()));
        });
        Assert.NotEmpty(names);
        Assert.All(names, static name => Assert.Matches("^offerproxy:limit:limit:[01]:[0-9a-f]{32}$", name));
    }

    [Fact]
    public async Task Limit_OfAClient_IsHiddenByTheKeyThatMints_WhateverElseStandsInItsFile()
    {
        await using var redis = new RedisServer();
        await redis.StartAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"0:ffeeddccbbaa99887766554433221100\n{Keys}\n\n# The last line says nothing.\n");
            await using var gateway = await StartAsync(redis, isBucket: false);
            await using var other = await SetGateway.StartAsync([.. Limits.Of(ThreeInAWindow), ("Offers:Cache:Redis", $"127.0.0.1:{redis.Port}"), ("Offers:Events:KeyFile", file)]);
            await WaitForRedisAsync(redis, gateway, other);

            Assert.Equal([404, 404], await gateway.StatusesAsync(2, Client, "/x"));
            Assert.Equal([404, 429], await other.StatusesAsync(2, Client, "/x"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("killed")]
    [InlineData("frozen")]
    public async Task RedisGone_EachGatewayKeepsItsOwn_AndTheFleetsAgainAfter(string fault)
    {
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var gateway = await StartAsync(redis, isBucket: true);
        await using var other = await StartAsync(redis, isBucket: true);
        await WaitForRedisAsync(redis, gateway, other);
        await (fault == "killed" ? redis.KillAsync() : Task.Run(redis.Freeze));

        Assert.Equal([404, 404, 404, 429], await gateway.StatusesAsync(4, Client, "/x"));
        Assert.Equal([404, 404, 404, 429], await other.StatusesAsync(4, Client, "/x"));

        await (fault == "killed" ? redis.StartAsync() : Task.Run(redis.Thaw));
        await WaitForRedisAsync(redis, gateway, other);
        Assert.Equal([404, 404, 404], await gateway.StatusesAsync(3, "203.0.113.9", "/x"));
        Assert.Equal(429, (await other.AskAsync("203.0.113.9", "/x")).Status);
    }

    [Fact]
    public async Task Clients_WithoutAKeyThatHidesThem_StandInNoRedis()
    {
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var gateway = await SetGateway.StartAsync([.. Limits.Of(ThreeInAWindow), ("Offers:Cache:Redis", $"127.0.0.1:{redis.Port}")]);

        Assert.Equal([404, 404, 404, 429], await gateway.StatusesAsync(4, Client, "/x"));
        Assert.Equal(0, await LookAsync(redis, static (_, server) => Task.FromResult(server.Keys(pattern: "offerproxy:limit:*").Count())));
    }

    private static Task<SetGateway> StartAsync(RedisServer redis, bool isBucket) => SetGateway.StartAsync(
        [.. Limits.Of(isBucket ? Limits.ThreeOfAClient : ThreeInAWindow), ("Offers:Cache:Redis", $"127.0.0.1:{redis.Port}"), ("Offers:Events:Keys", Keys)]);

    // Each is heard there when a client of its own is counted, whom nobody else asks as.
    private static async Task WaitForRedisAsync(RedisServer redis, params OfferGateway[] gateways)
    {
        foreach (var gateway in gateways)
        {
            var before = await CountAsync();
            await Poll.UntilAsync(async () =>
            {
                await gateway.AskAsync($"2001:db8:{Random.Shared.Next(1, 0xffff):x}:{Random.Shared.Next(1, 0xffff):x}::1", "/x");
                return await CountAsync();
            }, count => count > before);
        }

        Task<int> CountAsync() => LookAsync(redis, static (_, server) => Task.FromResult(server.Keys(pattern: "offerproxy:limit:*").Count()));
    }

    private static async Task<T> LookAsync<T>(RedisServer redis, Func<IDatabase, IServer, Task<T>> look)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port},allowAdmin=true");
        return await look(connection.GetDatabase(), connection.GetServers()[0]);
    }
}
