using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Configuration;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Caching;

[Collection(WholeProcess.Name)]
public class OfferCacheTests
{
    private const long MaxBytes = 32 * 1024 * 1024;

    // The long form: OFFERPROXY_FLOOD_KEYS=10000000.
    private static readonly int FloodKeys = int.TryParse(Environment.GetEnvironmentVariable("OFFERPROXY_FLOOD_KEYS"), CultureInfo.InvariantCulture, out var keys) ? keys : 400_000;

    [Theory]
    [InlineData(200)]
    [InlineData(4000)]
    public void Keep_FloodOfKeys_HoldsToItsBytesAndHotKeysSurvive(int documentBytes)
    {
        using var services = Services();
        var cache = services.GetRequiredService<OfferCache>();
        var hot = Enumerable.Range(0, 50).Select(static i => $"hot:{i}").ToList();
        hot.ForEach(key => cache.Keep(key, Answer(documentBytes)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;

        for (var i = 0; i < FloodKeys; i++)
        {
            cache.Keep(string.Create(CultureInfo.InvariantCulture, $"o:flood-of-keys-{i:D10}"), Answer(documentBytes));
            if (i % 500 == 0)
            {
                // Shoppers ask for the popular offers all the while.
                hot.ForEach(key => cache.Find(key));
            }

            if (i % (FloodKeys / 4) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.All(hot, key => Assert.NotNull(cache.Find(key)));
        Assert.InRange(most, MaxBytes / 4, MaxBytes);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{FloodKeys:N0} keys of {documentBytes:N0} bytes: {most / 1048576.0:N1} of {MaxBytes / 1048576:N0} MiB at most."));
    }

    private static StoredAnswer Answer(int bytes)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Kind = AnswerKind.Offer, Status = 201, Headers = [new("Content-Type", "application/json")],
            Template = new Template(new byte[bytes], []),
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
