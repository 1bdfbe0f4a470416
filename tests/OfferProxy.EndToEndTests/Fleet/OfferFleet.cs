using System.Globalization;
using OfferProxy.Caching.Purging;
using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Overriding;
using StackExchange.Redis;
using Xunit;

namespace OfferProxy.EndToEndTests.Fleet;

/// <summary>Gateways before one origin that share through one Redis, and a public URL, as behind a load balancer.</summary>
internal sealed class OfferFleet : IAsyncDisposable
{
    /// <summary>The keys in Redis under which responses stand.</summary>
    public const string Entries = "offerproxy:v?:o:*";

    private readonly List<string> _folders = [];
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly List<RunningGateway> _gateways = [];
    private readonly List<Func<Task<RunningGateway>>> _starts = [];
    private int _keys;

    private OfferFleet(RedisServer redis, DemoOriginServer origin) => (Redis, Origin) = (redis, origin);

    /// <summary>The Redis.</summary>
    public RedisServer Redis { get; }

    /// <summary>The origin.</summary>
    public DemoOriginServer Origin { get; }

    /// <summary>How many gateways there are.</summary>
    public int Count => _gateways.Count;

    /// <summary>Starts a fleet.</summary>
    /// <param name="count">How many gateways.</param>
    /// <param name="redisArguments">Further arguments of Redis.</param>
    public static async Task<OfferFleet> StartAsync(int count, params string[] redisArguments)
    {
        var fleet = new OfferFleet(new(redisArguments), await DemoOriginServer.StartAsync());
        try
        {
            await fleet.Redis.StartAsync();
            for (var i = 0; i < count; i++)
            {
                await fleet.AddAsync();
            }

            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a gateway.</summary>
    /// <param name="redisPort">Where it finds Redis, where that is not where Redis is.</param>
    /// <param name="own">What it is told that the others are not.</param>
    /// <returns>Its number.</returns>
    public async Task<int> AddAsync(int? redisPort = null, params (string Key, string Value)[] own)
    {
        var folder = Directory.CreateTempSubdirectory("offerproxy-test-").FullName;
        _folders.Add(folder);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Dictionary<string, string?> settings = new()
        {
            ["Logging:LogLevel:Default"] = "None",
            ["Logging:LogLevel:Yarp"] = "None",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "None",
            ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = Origin.Address.AbsoluteUri,
            ["Offers:PublicUrl"] = "http://offers.example",
            ["Kestrel:Endpoints:Http:Url"] = "http://127.0.0.1:0",
            ["Admin:Url"] = "http://127.0.0.1:0",
            ["Offers:CachePolicies:offers:Audit"] = "0",
            ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00",
            ["Offers:Origin:Timeout"] = "00:00:30",
            ["Offers:Cache:Redis"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{redisPort ?? Redis.Port}"),
        };
        foreach (var (key, value) in own)
        {
            settings[key] = value;
        }

        _starts.Add(() => RunningGateway.StartAsync(Path.Combine(folder, "offerproxy.json"), _ => settings));
        _gateways.Add(await _starts[^1]());
        if (Redis is { IsRunning: true, TakesAll: true })
        {
            // What others have stored is believed from when it has read what was purged.
            await Poll.UntilAsync(() => PurgeOf(_gateways.Count - 1).PurgeAsync(new(PurgeScope.Key, "o:none")).AsTask(), static told => told);
        }

        return _gateways.Count - 1;
    }

    /// <summary>Ends a gateway.</summary>
    public ValueTask EndAsync(int gateway) => _gateways[gateway].DisposeAsync();

    /// <summary>Starts a gateway again that has ended, with the files that it had.</summary>
    public async Task StartAgainAsync(int gateway) => _gateways[gateway] = await _starts[gateway]();

    /// <summary>A value of <c>index</c> that no other key has.</summary>
    public string NewIndex() => new('0', ++_keys);

    /// <summary>Asks a gateway for an offer, as another shopper each time.</summary>
    public async Task<Reply> AskAsync(int gateway, string index, string? flow = null, string? name = null)
    {
        using var response = await _client.GetAsync(new Uri(_gateways[gateway].Address + OfferUrl.New(Stores.AcmeStore, index, flow, name)));
        return await Reply.ReadAsync(response);
    }

    /// <summary>Warms a key at a gateway, until it is a hit.</summary>
    public async Task<string> WarmAsync(int gateway, bool isNamed = false)
    {
        var index = NewIndex();
        await Warmth.WarmAsync(url => GetAsync(gateway, url), (flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed);
        Assert.Contains("; hit;", (await AskAsync(gateway, index, name: isNamed ? "Eva" : null)).CacheStatus, StringComparison.Ordinal);
        return index;
    }

    /// <summary>What a gateway purges by.</summary>
    public IOfferPurge PurgeOf(int gateway) => (IOfferPurge)_gateways[gateway].Services.GetService(typeof(IOfferPurge))!;

    /// <summary>What a gateway overrides by.</summary>
    public IOfferOverrides OverridesOf(int gateway) => (IOfferOverrides)_gateways[gateway].Services.GetService(typeof(IOfferOverrides))!;

    /// <summary>The admin address of a gateway.</summary>
    public string AdminAddressOf(int gateway) => _gateways[gateway].AdminAddress;

    /// <summary>Asks a gateway for an offer by its id.</summary>
    public Task<Reply> ShowAsync(int gateway, string offer) => GetAsync(gateway, OfferUrl.Offer(Stores.AcmeStore, offer));

    /// <summary>Posts to a gateway.</summary>
    public async Task<Reply> PostAsync(int gateway, string url)
    {
        using var response = await _client.PostAsync(new Uri(_gateways[gateway].Address + url), null);
        return await Reply.ReadAsync(response);
    }

    /// <summary>How many requests the origin got.</summary>
    public int Asked => Origin.Requests.Count;

    /// <summary>Looks into Redis by a connection of its own.</summary>
    public async Task<T> LookAsync<T>(Func<IDatabase, IServer, Task<T>> look)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Redis.Port},allowAdmin=true"));
        return await look(connection.GetDatabase(), connection.GetServers()[0]);
    }

    /// <summary>Waits until Redis has what a gateway has stored, which comes behind the response.</summary>
    public Task WaitForEntriesAsync(int count) => Poll.UntilAsync(() => LookAsync(static (_, server) => Task.FromResult(server.Keys(pattern: Entries).Count())), found => found >= count);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        foreach (var gateway in _gateways)
        {
            await gateway.DisposeAsync();
        }

        await Origin.DisposeAsync();
        await Redis.DisposeAsync();
        _folders.ForEach(static folder => Directory.Delete(folder, recursive: true));
    }

    private async Task<Reply> GetAsync(int gateway, string url)
    {
        using var response = await _client.GetAsync(new Uri(_gateways[gateway].Address + url));
        return await Reply.ReadAsync(response);
    }
}
