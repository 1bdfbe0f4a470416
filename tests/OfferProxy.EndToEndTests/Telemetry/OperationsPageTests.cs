using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Kafka;
using OfferProxy.Telemetry;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>The operator's page says what the code does.</summary>
public sealed class OperationsPageTests(BusyGateway gateway) : IClassFixture<BusyGateway>
{
    [Fact]
    public async Task Instruments_OfTheRunningGateway_StandInTheTableWithUnitMeaningAndTags()
    {
        var factory = gateway.Services.GetRequiredService<IMeterFactory>();
        var instruments = new Dictionary<string, Instrument>();
        var tags = new Dictionary<string, HashSet<string>>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (instrument.Meter.Name == OffersTelemetryNames.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                instruments[instrument.Name] = instrument;
                tags[instrument.Name] = [];
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, with, _) => Note(instrument, with));
        listener.SetMeasurementEventCallback<int>((instrument, _, with, _) => Note(instrument, with));
        listener.SetMeasurementEventCallback<double>((instrument, _, with, _) => Note(instrument, with));
        listener.Start();
        await gateway.RoundAsync(CancellationToken.None);
        listener.RecordObservableInstruments();

        var table = OperationsPage.Table("Instruments").ToDictionary(row => OperationsPage.Code(row[0]).Single());
        Assert.Equal(Constants(typeof(OffersTelemetryNames.Instruments)).Order(), instruments.Keys.Order());
        Assert.Equal(instruments.Keys.Order(), table.Keys.Order());
        foreach (var (name, instrument) in instruments)
        {
            var row = table[name];
            Assert.StartsWith(row[1], instrument.GetType().Name, StringComparison.Ordinal);
            Assert.Equal(instrument.Unit, OperationsPage.Code(row[2]).Single());
            Assert.Equal(instrument.Description!.TrimEnd('.'), row[3].TrimEnd('.'));
            lock (tags)
            {
                Assert.Subset(OperationsPage.Code(row[4]).ToHashSet(), tags[name]);
            }
        }

        // Tags that are told are tags that there are.
        var known = Constants(typeof(OffersTelemetryNames.Tags)).ToHashSet();
        Assert.All(table.Values.SelectMany(row => OperationsPage.Code(row[4])), tag => Assert.Contains(tag, known));
        Assert.Equal(known.Order(), OperationsPage.Table("Tags").Select(row => OperationsPage.Code(row[0]).Single()).Order());

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> with)
        {
            lock (tags)
            {
                foreach (var (tag, _) in with)
                {
                    tags[instrument.Name].Add(tag);
                }
            }
        }
    }

    [Fact]
    public void Spans_OfTheCode_StandInTheTable() =>
        Assert.Equal(Constants(typeof(OffersTelemetryNames.Spans)).Order(), OperationsPage.Table("Spans").Select(row => OperationsPage.Code(row[0]).Single()).Order());

    [Fact]
    public void LogEvents_OfTheCode_StandInTheTableWithLevelAndMessage()
    {
        var events = new[] { typeof(OffersTelemetryNames).Assembly, typeof(RunningGateway).Assembly, typeof(KafkaLedgerOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .OrderBy(log => log.EventId)
            .Select(log => $"{log.EventId} {log.Level} {log.Message.Split('\n')[0]}");

        Assert.Equal(events, OperationsPage.Table("Log events").Select(row => $"{row[0]} {row[1]} {OperationsPage.Code(row[2]).Single()}"));
    }

    [Fact]
    public void Panels_OfTheDashboards_StandInTheTables()
    {
        foreach (var dashboard in Dashboards.All)
        {
            var title = dashboard.GetProperty("title").GetString()!;
            Assert.Equal(
                Dashboards.PanelsOf(dashboard).Select(panel => $"{panel.GetProperty("title").GetString()}: {panel.GetProperty("description").GetString()}"),
                OperationsPage.Table(title).Select(row => $"{row[0]}: {row[1]}"));
        }
    }

    [Fact]
    public void Alerts_OfTheRules_HaveASectionEach()
    {
        var rules = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "config", "prometheus", "alerts.rules.yml"));
        var alerts = rules.Where(line => line.Contains("- alert:", StringComparison.Ordinal)).Select(line => line.Split(':')[1].Trim()).ToList();

        Assert.NotEmpty(alerts);
        Assert.Equal(alerts, OperationsPage.Headings.Where(heading => heading.StartsWith("Offer", StringComparison.Ordinal) && alerts.Contains(heading)));
    }

    [Fact]
    public void Pictures_OfThePage_AreThere()
    {
        var pictures = System.Text.RegularExpressions.Regex.Matches(OperationsPage.Text, @"\]\((pictures/[^)]+)\)").Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.True(new FileInfo(Path.Combine(AppContext.BaseDirectory, "docs", picture)).Length > 1000));
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
}
