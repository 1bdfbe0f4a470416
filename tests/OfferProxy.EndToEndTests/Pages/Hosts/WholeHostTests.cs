using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Pages.Hosts;

/// <summary>The whole host of the page is the one that is compiled, and does with the page's configuration what the page says.</summary>
public sealed class WholeHostTests : IDisposable
{
    private const string Page = "docs/plugin.md";
    private const string Sample = "tests/OfferProxy.EndToEndTests/Pages/Hosts/WholeHostSample.cs";

    private static readonly string[] OfWebProjects = ["Builder", "Http", "DependencyInjection", "Hosting"];

    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-host-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Host_OfThePage_IsTheOneThatIsCompiled()
    {
        var compiled = File.ReadAllLines(Repository.PathOf(Sample));
        var usings = compiled.Where(static line => line.StartsWith("using ", StringComparison.Ordinal))
            .Where(static line => !line.StartsWith("using Microsoft.", StringComparison.Ordinal) || !OfWebProjects.Contains(line.TrimEnd(';').Split('.')[^1]));
        var statements = compiled.SkipWhile(static line => line != "    {").Skip(1).TakeWhile(static line => line != "    }")
            .Select(static line => line.Length == 0 ? line : line[8..]).Select(static line => line == "return app;" ? "app.Run();" : line);
        var types = compiled.SkipWhile(static line => line != "}").Skip(1);

        var told = BlocksOf("csharp").Single(static block => block.Contains("ILedgerSink, ", StringComparison.Ordinal));

        Assert.Equal(string.Join('\n', [.. usings, "", .. statements, .. types]), told);
    }

    [Fact]
    public async Task Host_WithTheConfigurationOfThePage_ServesCountsAndKeepsBooks()
    {
        await using var origin = await DemoOriginServer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.json"), BlocksOf("json").Single(static block => block.Contains("\"ReverseProxy\"", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(Path.Combine(_folder, "integrations.json"), """{ "Integrations": {} }""");
        await using var host = WholeHostSample.Build(
        [
            "--contentRoot", _folder, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None", "--Offers:Ledger:Spool", "ledger.db", "--Offers:Origin:Timeout", "00:00:30",
            "--Offers:CachePolicies:offers:Audit", "0", "--ReverseProxy:Clusters:offers:Destinations:a:Address", origin.Address.AbsoluteUri,
        ]);
        var counted = new List<string>();
        using var listener = CountTo(counted, host.Services.GetRequiredService<IMeterFactory>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(host.Urls.First()), Timeout = TimeSpan.FromSeconds(120) };

        var statuses = new List<int>();
        foreach (var name in new[] { "Ana", "Boris", "Eva" })
        {
            using var response = await client.GetAsync($"/places/{Stores.AcmeStore.Id}/flows/{OfferUrl.NewFlowId()}/offers/new?placement=order_confirmation&first_name={name}", TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
        }

        using var unknown = await client.GetAsync($"/places/{Stores.DotStickers.Id}/flows/{OfferUrl.NewFlowId()}/offers/new?placement=order_confirmation", TestContext.Current.CancellationToken);

        Assert.Equal([201, 201, 201, 404], statuses.Append((int)unknown.StatusCode));
        Assert.Equal(["Miss", "Miss", "Hit"], counted);
        var batches = Path.Combine(_folder, "batches");
        await Poll.UntilAsync(() => Directory.Exists(batches) && Directory.GetFiles(batches, "*.ndjson").Length > 0);
        Assert.Contains("\"kind\":\"served\"", await File.ReadAllTextAsync(Directory.GetFiles(batches, "*.ndjson")[0], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static MeterListener CountTo(List<string> counted, IMeterFactory factory)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, one) =>
            {
                if (instrument.Meter.Name == "Shop" && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    one.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (counted)
            {
                counted.Add((string)tags[1].Value!);
            }
        });
        listener.Start();
        return listener;
    }

    private static IEnumerable<string> BlocksOf(string language) =>
        MarkdownPage.Read(Page).Blocks.Where(block => block.Language == language).Select(static block => string.Join('\n', block.Text));
}
