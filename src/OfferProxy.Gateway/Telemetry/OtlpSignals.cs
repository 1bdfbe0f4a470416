namespace OfferProxy.Gateway.Telemetry;

/// <summary>Which signals are exported by OTLP, as the standard <c>OTEL_*</c> variables say. Where they are silent, none is.</summary>
/// <param name="Metrics">Whether metrics are.</param>
/// <param name="Traces">Whether traces are.</param>
/// <param name="Logs">Whether logs are.</param>
internal sealed record OtlpSignals(bool Metrics, bool Traces, bool Logs)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether <c>OTEL_SDK_DISABLED</c> switches all telemetry off, <c>/metrics</c> too.</summary>
    public static bool IsDisabled(IConfiguration configuration) =>
        string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the variables.</summary>
    public static OtlpSignals Read(IConfiguration configuration)
    {
        return new(Wanted("METRICS"), Wanted("TRACES"), Wanted("LOGS"));

        bool Wanted(string signal) =>
            !IsDisabled(configuration)
            && (Has(Endpoint) || Has($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"))
            && configuration[$"OTEL_{signal}_EXPORTER"] is null or "" or "otlp";

        bool Has(string name) => !string.IsNullOrEmpty(configuration[name]);
    }
}
