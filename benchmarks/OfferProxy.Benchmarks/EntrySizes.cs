using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Benchmarks.Offers;
using OfferProxy.Benchmarks.Requests;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Store;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Segments.Gzip;

namespace OfferProxy.Benchmarks;

/// <summary>Prints what a cached offer keeps of memory, part by part, and what making each part of it takes.</summary>
internal static class EntrySizes
{
    private const int Count = 5_000;

    /// <summary>Measures and prints.</summary>
    /// <param name="output">Takes the lines.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> PrintAsync(TextWriter output)
    {
        foreach (var size in Enum.GetValues<OfferSize>())
        {
            var sample = await OfferSample.CreateAsync(size);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size}: {sample.Copy.Length:N0} bytes as sent, {sample.CompressCopy():N0} by gzip -6"));
            var cuts = sample.Template.Cuts.ToArray();
            var literals = sample.Template.Literals.ToArray();
            int[] lengths = [.. Enumerable.Repeat(36, sample.Holes.Count)];
            Measure(output, "identity template", () => new Template(literals, cuts, lengths));
            Measure(output, "gzip template", () => GzipCompiler.Compile(literals, cuts, lengths)!);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  counted as {sample.Template.Size:N0} B with gzip ({sample.Template.Gzip!.Size:N0}), {new Template(literals, cuts, lengths).Size:N0} B without; {cuts.Length} cuts"));
            Measure(output, "compile", () => sample.Compile().Template);
            Measure(output, "compile with gzip", () => sample.CompileWithGzip().Template);
            Measure(output, "header fields", () => StoredHeaders.From(Headers(), perShopper: true, byEncoding: true));
            Measure(output, "witness, classified", () => Classify(sample, Headers()));
            Measure(output, "answer, proven", () => Prove(sample, Headers()));
            var response = Prove(sample, Headers());
            using var services = Services();
            var store = services.GetRequiredService<OfferStore>();
            var number = 0;
            Measure(output, "store: key and entry", () => { store.Set("o:" + number++.ToString("D22", CultureInfo.InvariantCulture), response, TimeSpan.FromHours(1)); return store; });
        }

        return 0;
    }

    private static FillResponse Classify(OfferSample sample, IHeaderDictionary headers) => ResponseClassifier.Classify(
        new(OriginFailure.None, 201, headers, sample.Body), ShippedPlan.Create(), OfferSample.Values, OfferSample.Values, sample.Links, DateTimeOffset.UtcNow);

    // As it is stored, once it is proven.
    private static StoredResponse Prove(OfferSample sample, IHeaderDictionary headers)
    {
        var plan = ShippedPlan.Create();
        var came = Classify(sample, headers);
        var fill = new Fill
        {
            Plan = plan, Place = default, Key = "", Options = new(), Pipeline = static _ => Task.CompletedTask, Shared = new(null!, OfferSample.Values),
        };
        return ProvenResponse.Create(fill, sample.Prove(), came, elder: null, DateTimeOffset.UtcNow, random: 0);
    }

    // As they come from the wire: strings of their own for each response.
    private static HeaderDictionary Headers() => new()
    {
        ["Content-Type"] = Wire("application/vnd.api+json; charset=utf-8"),
        ["Date"] = Wire("Wed, 25 Nov 2026 04:45:00 GMT"),
        ["Server"] = Wire("Kestrel"),
        ["X-Offer-Source"] = Wire("demo"),
    };

    private static string Wire(string value) => new(value.AsSpan());

    private static ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Offers:PublicUrl"] = "https://offers.example",
            ["Offers:Cache:MaxBytes"] = "8000000000",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddReverseProxy().AddOffers(configuration.GetSection("Offers"), basePath: Path.GetTempPath());
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<OffersConfiguration>().Load();
        return provider;
    }

    private static void Measure(TextWriter output, string name, Func<object> make)
    {
        for (var i = 0; i < 200; i++)
        {
            make();
        }

        var kept = new object[Count];
        var before = Live();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++)
        {
            kept[i] = make();
        }

        clock.Stop();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var retained = Live() - before;
        GC.KeepAlive(kept);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-24} keeps {(double)retained / Count,8:N0} B, takes {clock.Elapsed.TotalMicroseconds / Count,7:N1} µs and allocates {(double)allocated / Count,8:N0} B"));
    }

    // What is in use when all that no one refers to any longer is gone, and no space lies between.
    private static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
