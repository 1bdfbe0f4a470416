using System.Diagnostics;
using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Benchmarks.Reporting;
using OfferProxy.Configuration;

namespace OfferProxy.Benchmarks;

/// <summary>Prints how long the files of admission take to load and what they keep of memory: a million sites, a hundred thousand integrations.</summary>
internal static class AdmissionSizes
{
    private const int Sites = 1_000_000;
    private const int Integrations = 100_000;

    /// <summary>Writes the files, loads each twice (cold and warm code) and prints what it took.</summary>
    /// <param name="output">Takes the lines.</param>
    /// <param name="sitesTook">What the sites took at the first time.</param>
    /// <returns>The exit code: 1 where what was loaded is not what was written.</returns>
    public static int Print(TextWriter output, out LoadedFile? sitesTook)
    {
        sitesTook = null;
        var folder = Directory.CreateTempSubdirectory("offerproxy-sizes-");
        try
        {
            var sites = Path.Combine(folder.FullName, "blocked-sites.txt");
            File.WriteAllLines(sites, Enumerable.Range(0, Sites).Select(SiteNames.Of));
            var integrations = Path.Combine(folder.FullName, "integrations.json");
            File.WriteAllText(integrations, $"{{ \"Integrations\": {{\n{string.Join(",\n", Enumerable.Range(0, Integrations).Select(Entry))}\n}} }}");

            var right = true;
            for (var run = 0; run < 2; run++)
            {
                right &= Measure(output, sites, errors => SiteBlocklistReader.Read(sites, [], errors), list => list.Count, out var took) == Sites;
                sitesTook ??= took;
                right &= Measure(output, integrations, errors => IntegrationDirectoryReader.Read(integrations, errors), directory => directory.Count, out _) == Integrations;
            }

            return right ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Measure<T>(TextWriter output, string file, Func<ConfigurationErrors, T> load, Func<T, int> count, out LoadedFile took)
        where T : class
    {
        var errors = new ConfigurationErrors(_ => "");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var loaded = load(errors);
        clock.Stop();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        took = new(clock.Elapsed, retained);
        output.WriteLine(
            $"{Path.GetFileName(file),-20} {count(loaded),9:N0} entries, file {Megabytes(new FileInfo(file).Length)}: "
            + $"loaded in {clock.ElapsedMilliseconds:N0} ms, retains {Megabytes(retained)}, allocated {Megabytes(allocated)} on the way, {errors.All.Count} errors");
        GC.KeepAlive(loaded);
        return errors.All.Count == 0 ? count(loaded) : -1;
    }

    private static string Entry(int number) =>
        $$"""
        "{{new Guid(number, 7, 9, [1, 2, 3, 4, 5, 6, 7, 8])}}": { "Name": "Store {{number}}", "Placements": { "order_confirmation": {}, "order_status": { "Enabled": {{(number % 3 == 0 ? "false" : "true")}} } } }
        """;

    private static string Megabytes(long bytes) => $"{bytes / 1048576.0:F1} MB";
}
