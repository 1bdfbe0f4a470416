using System.Globalization;
using OfferProxy.Load.Requests;
using OfferProxy.Load.Servers;

namespace OfferProxy.Load.Comparing;

/// <summary>What a hit allocates, and what of it is ours, by the runtime's own count of the whole process.</summary>
internal static class Allocations
{
    private const string Counter = "dotnet_gc_heap_total_allocated_bytes_total";
    private const int Rounds = 3;
    private const int Tries = 5;
    private const double BytesAKilobyte = 1000;

    // As good as none: no object is as small.
    private const double None = 8;

    private static readonly HttpClient Client = new();

    /// <summary>Measures a hit with metrics, as the gateway is shipped, and the bare server that writes the same bytes.</summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(LoadContext context, IReadOnlyCollection<Timing> timings, CancellationToken cancel)
    {
        var hit = timings.FirstOrDefault(static timing => timing.Scenario.Name == ScenarioNames.MetricsHit);
        var bare = timings.FirstOrDefault(static timing => timing.Scenario.Name == ScenarioNames.Kestrel(RequestForm.Long, Build.ReadyToRun));
        if (hit is null || bare is null)
        {
            context.Report.Failed("What a hit allocates was not measured: a server for it was left out.");
            return [];
        }

        List<double> hits = [], bares = [];
        for (var round = 0; round < Rounds; round++)
        {
            hits.Add(await BytesARequestAsync(hit, cancel));
            bares.Add(await BytesARequestAsync(bare, cancel));
        }

        return
        [
            new("allocated a hit, KB, ReadyToRun", 3.2, AtMost: true, [.. hits.Select(static bytes => bytes / BytesAKilobyte)], Counted: true),
            new("allocated by bare Kestrel a request, KB, ReadyToRun", null, AtMost: true, [.. bares.Select(static bytes => bytes / BytesAKilobyte)], Counted: true),
            new("of a hit's allocation ours, bytes, ReadyToRun", None, AtMost: true, [.. hits.Zip(bares, static (own, other) => own - other)], Counted: true),
        ];
    }

    // A long slice less a short one: what connections and the asking for the count allocate is in both, and falls out. On a busy
    // machine the long one may have few requests more, or none, and says nothing.
    private static async Task<double> BytesARequestAsync(Timing timing, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (fewBytes, few) = await SliceAsync(timing, 1, cancel);
            var (manyBytes, many) = await SliceAsync(timing, 3, cancel);
            if (many >= 2 * few)
            {
                return (manyBytes - fewBytes) / (many - few);
            }
        }

        throw new InvalidOperationException($"{timing.Scenario.Name} did not answer twice as many requests in 3 s as in 1 s, {Tries} times in a row.");
    }

    private static async Task<(double Bytes, long Requests)> SliceAsync(Timing timing, int seconds, CancellationToken cancel)
    {
        var before = await ReadAsync(timing, cancel);
        var sample = await timing.Load(seconds, null, cancel);
        return (await ReadAsync(timing, cancel) - before, sample.Requests);
    }

    private static async Task<double> ReadAsync(Timing timing, CancellationToken cancel)
    {
        var text = await Client.GetStringAsync(new Uri(timing.Scenario.Server.MetricsUrl!), cancel);
        var line = text.Split('\n').FirstOrDefault(static line => line.StartsWith(Counter, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{timing.Scenario.Name} does not tell {Counter}.");
        // Name and labels, the value, and a time where there is one.
        var value = line[(line.LastIndexOf('}') + 1)..].Replace(Counter, "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return double.Parse(value, CultureInfo.InvariantCulture);
    }
}
