using OfferProxy.Admission;
using OfferProxy.Configuration;

namespace OfferProxy.Benchmarks.Requests;

/// <summary>Rules of admission as a busy gateway has them: many integrations, many blocked sites.</summary>
internal static class AdmissionFiles
{
    private const int Integrations = 1_000;
    private const int Sites = 100_000;

    /// <summary>Writes the files, loads them and puts them in use.</summary>
    public static AdmissionRuleset Load()
    {
        var folder = Directory.CreateTempSubdirectory("offerproxy-admission-");
        try
        {
            File.WriteAllLines(Path.Combine(folder.FullName, "sites.txt"), Enumerable.Range(0, Sites).Select(SiteNames.Of));
            File.WriteAllText(
                Path.Combine(folder.FullName, "integrations.json"),
                $"{{ \"Integrations\": {{ {string.Join(',', Enumerable.Range(0, Integrations).Select(Id).Select(Entry))} }} }}");
            var options = ShippedPlan.Options with
            {
                Integrations = new() { File = "integrations.json" },
                SiteBlocking = new() { File = "sites.txt" },
            };
            var errors = new ConfigurationErrors(_ => "");
            var ruleset = new AdmissionRuleset();
            ruleset.Prepare(new OffersCandidate(options.ToSections(), OffersSource.SectionName, folder.FullName), errors)();
            return errors.All.Count == 0 ? ruleset : throw new InvalidOperationException($"The files have errors, first {errors.All[0]}.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Id(int number) =>
        number == 0 ? BrowserRequest.IntegrationId : new Guid(number, 7, 9, [1, 2, 3, 4, 5, 6, 7, 8]).ToString();

    private static string Entry(string id) =>
        $$"""
        "{{id}}": { "Placements": { "{{BrowserRequest.Placement}}": {}, "order_status": { "Enabled": false } } }
        """;
}
