using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Caching.Store;
using OfferProxy.Responses;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Caching.Store;

[Collection(WholeProcess.Name)]
public class OfferStoreTests
{
    private const long MaxBytes = 32 * 1024 * 1024;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // The long form: OFFERPROXY_FLOOD_KEYS=10000000.
    private static readonly int FloodKeys = int.TryParse(Environment.GetEnvironmentVariable("OFFERPROXY_FLOOD_KEYS"), CultureInfo.InvariantCulture, out var keys) ? keys : 200_000;

    [Theory]
    [InlineData(200)]
    [InlineData(4000)]
    public void Set_FloodOfKeys_HoldsToItsBytesAndHotKeysSurvive(int documentBytes)
    {
        var before = Memory();
        using var services = Services();
        var store = services.GetRequiredService<OfferStore>();
        var hot = Enumerable.Range(0, 50).Select(static i => $"hot:{i}").ToList();
        hot.ForEach(key => store.Set(key, Answer(documentBytes), Hour));
        var most = 0L;

        for (var i = 0; i < FloodKeys; i++)
        {
            store.Set(Key(i), Answer(documentBytes), Hour);
            if (i % 500 == 0)
            {
                // Shoppers ask for the popular offers all the while.
                hot.ForEach(key => store.Find(key));
            }

            if (i % (FloodKeys / 4) == 0)
            {
                most = Math.Max(most, Memory() - before);
            }
        }

        most = Math.Max(most, Memory() - before);
        Assert.All(hot, key => Assert.NotNull(store.Find(key)));
        Assert.InRange(most, 1, MaxBytes);

        // And it does use its bytes: at least half of them hold something.
        var fits = (int)(MaxBytes / 2 / (documentBytes + 2048));
        Assert.InRange(Enumerable.Range(0, FloodKeys).Count(i => store.Find(Key(i)) is not null), fits, FloodKeys / 2);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{FloodKeys:N0} keys of {documentBytes:N0} bytes: {most / 1048576.0:N1} of {MaxBytes / 1048576:N0} MiB at most."));
    }

    // Who lists what is stored does not keep it from being evicted; and what is listed is what is held, and no more.
    [Fact]
    public void Look_FloodOfKeys_IsNoUse()
    {
        using var services = Services();
        var (store, memory) = (services.GetRequiredService<OfferStore>(), services.GetRequiredService<BoundedMemory>());
        var looked = Enumerable.Range(0, 50).Select(static i => $"o:looked-at-{i}").ToList();
        looked.ForEach(key => store.Set(key, Answer(4000), Hour));
        Assert.All(looked, key => Assert.NotNull(store.Look(key)));

        for (var i = 0; i < 50_000; i++)
        {
            store.Set(Key(i), Answer(4000), Hour);
            if (i % 500 == 0)
            {
                looked.ForEach(key => store.Look(key));
            }
        }

        // What has left the memory is told behind it, on threads that others may have just now.
        Memory();
        SpinWait.SpinUntil(() => memory.Keys.Count() <= memory.Count, TimeSpan.FromSeconds(30));
        Assert.All(looked, key => Assert.Null(store.Find(key)));
        Assert.InRange(memory.Keys.Count(), memory.Count - 8, memory.Count);
        Assert.All(memory.Keys.ToList(), key => Assert.NotNull(store.Find(key)));
    }

    // What is not a response holds memory too: an origin's own words of a failure are as long as it likes, and markers are many.
    [Theory]
    [InlineData(100_000, 4_000)]
    [InlineData(0, 200_000)]
    public void Set_FloodOfFailuresAndMarkers_HoldsToItsBytes(int documentBytes, int keys)
    {
        var before = Memory();
        using var services = Services();
        var store = services.GetRequiredService<OfferStore>();
        var until = TimeProvider.System.GetUtcNow().AddHours(1);
        var most = 0L;

        for (var i = 0; i < keys; i++)
        {
            store.Set(Key(i), documentBytes > 0 ? new FailedFill(OriginFailure.Unavailable, Answer(documentBytes), until) : new BypassMarker(CacheReason.NoStore, until), Hour);
            if (i % (keys / 4) == 0)
            {
                most = Math.Max(most, Memory() - before);
            }
        }

        most = Math.Max(most, Memory() - before);
        var held = Enumerable.Range(0, keys).Count(i => store.Find(Key(i)) is not null);
        Assert.InRange(most, 1, MaxBytes);
        Assert.InRange(held, 1, keys / 2);
        Assert.InRange(services.GetRequiredService<BoundedMemory>().Size, (long)held * documentBytes, MaxBytes);
    }

    private static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"o:flood-of-keys-{i:D10}");

    // What is in use, when all that no one refers to any longer is gone. Of each entry that leaves, the store tells by way of the
    // thread pool, and what waits there is not of the cache.
    private static long Memory()
    {
        SpinWait.SpinUntil(static () => ThreadPool.PendingWorkItemCount == 0, TimeSpan.FromSeconds(30));
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static StoredResponse Answer(int bytes)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Kind = ResponseKind.Offer, Status = 201, Headers = [new("Content-Type", "application/json")],
            Template = new Template(new byte[bytes]),
            Times = new(now, now.AddHours(1), now.AddHours(1), now.AddHours(1)),
        };
    }

    private static ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Offers:PublicUrl"] = "https://offers.example",
            ["Offers:Cache:MaxBytes"] = MaxBytes.ToString(CultureInfo.InvariantCulture),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddReverseProxy().AddOffers(configuration.GetSection("Offers"), basePath: Path.GetTempPath());
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<OffersConfiguration>().Load();
        return provider;
    }
}
