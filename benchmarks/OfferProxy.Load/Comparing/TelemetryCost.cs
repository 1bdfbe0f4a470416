using OfferProxy.Load.Reporting;
using OfferProxy.Load.Servers;
using OfferProxy.Load.Verifying;

namespace OfferProxy.Load.Comparing;

/// <summary>What it costs to watch a hit: the same gateway with telemetry off, with metrics, and with exports to a collector.</summary>
internal static class TelemetryCost
{
    private static readonly Expectation Hit = new(Personal: true, Gzip: false, CacheStatus: "OfferProxy; hit");

    private static readonly string[] OnePercent = ["OTEL_TRACES_SAMPLER=traceidratio", "OTEL_TRACES_SAMPLER_ARG=0.01", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        var origin = await context.Fleet.OriginAsync("origin", cancel);
        await using var originProcess = origin.Process;
        var collector = await context.Fleet.OriginAsync("otlp", cancel);
        await using var collectorProcess = collector.Process;
        Scenario[] scenarios =
        [
            await RowAsync(ScenarioNames.TelemetryOff, ours: true, "OTEL_SDK_DISABLED=true"),
            await RowAsync(ScenarioNames.TelemetryMetrics, ours: false),
            await RowAsync(ScenarioNames.TelemetryTraces, ours: false, [$"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT={collector.Url}/v1/traces", .. OnePercent]),
            await RowAsync(ScenarioNames.TelemetryAll, ours: false, [$"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}", .. OnePercent]),
        ];
        await Comparison.MeasureAsync(context, scenarios, TelemetryTable.Print, cancel);

        async Task<Scenario> RowAsync(string name, bool ours, params string[] variables) => new(
            Group.Hit, name, await context.Fleet.GatewayAsync(Build.Native, new() { Origin = origin.Url, Telemetry = true, Environment = [.. variables.Select(Pair)] }, cancel), Hit, Ours: ours);
    }

    private static KeyValuePair<string, string> Pair(string variable) => KeyValuePair.Create(variable[..variable.IndexOf('=')], variable[(variable.IndexOf('=') + 1)..]);
}
