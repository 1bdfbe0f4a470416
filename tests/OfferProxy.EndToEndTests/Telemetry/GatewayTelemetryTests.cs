using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Gateway.Telemetry;
using OpenTelemetry.Trace;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>What the gateway's telemetry is set up by.</summary>
public sealed class GatewayTelemetryTests
{
    private sealed class DarkGateway : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["OTEL_SDK_DISABLED"] = "true" };
    }

    [Fact]
    public async Task Metrics_SwitchedOff_AreNotThere()
    {
        await using var gateway = new DarkGateway();
        await gateway.InitializeAsync();

        Assert.Equal(404, (await gateway.GetAsync($"{gateway.AdminAddress}/metrics")).Status);
    }

    [Theory]
    [InlineData("", false, false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c", true, true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://c", false, true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://c", false, false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://c", true, false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c;OTEL_TRACES_EXPORTER=none", true, false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c;OTEL_LOGS_EXPORTER=otlp", true, true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c;OTEL_SDK_DISABLED=TRUE", false, false, false)]
    public void Read_Variables_AreTheStandards(string variables, bool metrics, bool traces, bool logs) =>
        Assert.Equal(new(metrics, traces, logs), OtlpSignals.Read(Configuration(variables)));

    [Theory]
    [InlineData("", "ParentBased{AlwaysOnSampler}")]
    [InlineData("OTEL_TRACES_SAMPLER=always_on", "AlwaysOnSampler")]
    [InlineData("OTEL_TRACES_SAMPLER=always_off", "AlwaysOffSampler")]
    [InlineData("OTEL_TRACES_SAMPLER=traceidratio;OTEL_TRACES_SAMPLER_ARG=0.01", "TraceIdRatioBasedSampler{0.010000}")]
    [InlineData("OTEL_TRACES_SAMPLER=traceidratio;OTEL_TRACES_SAMPLER_ARG=much", "TraceIdRatioBasedSampler{1.000000}")]
    [InlineData("OTEL_TRACES_SAMPLER=parentbased_always_off", "ParentBased{AlwaysOffSampler}")]
    [InlineData("OTEL_TRACES_SAMPLER=parentbased_traceidratio;OTEL_TRACES_SAMPLER_ARG=0.5", "ParentBased{TraceIdRatioBasedSampler{0.500000}}")]
    [InlineData("OTEL_TRACES_SAMPLER=unheard_of", "ParentBased{AlwaysOnSampler}")]
    public void Read_Sampler_IsTheOneThatIsNamed(string variables, string sampler) =>
        Assert.Equal(sampler, TraceSampler.Read(Configuration(variables)).Sampler.Description);

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityTraceFlags.None, SamplingDecision.Drop)]
    public void ShouldSample_Link_RecordedWithItsOther(ActivityTraceFlags flags, SamplingDecision decision)
    {
        var link = new ActivityLink(new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags));
        var parameters = new SamplingParameters(default, ActivityTraceId.CreateRandom(), "offer fill", ActivityKind.Internal, null, [link]);

        Assert.Equal(decision, new GatewaySampler(new AlwaysOffSampler()).ShouldSample(parameters).Decision);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("OTEL_TRACES_SAMPLER=always_off", 0)]
    [InlineData("OTEL_TRACES_SAMPLER=traceidratio;OTEL_TRACES_SAMPLER_ARG=0.01", 0.01)]
    [InlineData("OTEL_TRACES_SAMPLER=parentbased_traceidratio;OTEL_TRACES_SAMPLER_ARG=0.5", 0.5)]
    public void Read_Sampler_TellsTheShareOfRoots(string variables, double ratio) =>
        Assert.Equal(ratio, TraceSampler.Read(Configuration(variables)).RootRatio);

    [Theory]
    [InlineData(ActivityKind.Server, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityKind.Client, SamplingDecision.Drop)]
    [InlineData(ActivityKind.Internal, SamplingDecision.Drop)]
    public void ShouldSample_Root_IsDecidedWhereRequestsComeIn(ActivityKind kind, SamplingDecision decision) =>
        Assert.Equal(decision, new GatewaySampler(new AlwaysOffSampler()).ShouldSample(new(default, ActivityTraceId.CreateRandom(), "span", kind, null, null)).Decision);

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityTraceFlags.None, SamplingDecision.Drop)]
    public void ShouldSample_Child_AsItsParent(ActivityTraceFlags flags, SamplingDecision decision)
    {
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags);

        Assert.Equal(decision, new GatewaySampler(new AlwaysOffSampler()).ShouldSample(new(parent, parent.TraceId, "span", ActivityKind.Client, null, null)).Decision);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Routing.Matching.DfaMatcher", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information, false)]
    [InlineData("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.Information, false)]
    [InlineData("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.Critical, false)]
    [InlineData("Yarp.ReverseProxy.Health.ActiveHealthCheckMonitor", LogLevel.Warning, true)]
    [InlineData("System.Net.Http.HttpClient.Default.ClientHandler", LogLevel.Debug, false)]
    [InlineData("OfferProxy.Admission.AdmissionMiddleware", LogLevel.Debug, true)]
    [InlineData("Anything", LogLevel.Trace, true)]
    public void LogFloor_EverythingTurnedUp_FrameworksStayAtWarnings(string category, LogLevel level, bool logged)
    {
        using var services = new ServiceCollection().AddLogging(logging => GatewayLogging.Configure(
            logging,
            Configuration("Logging:LogLevel:Default=Trace;Logging:LogLevel:Microsoft=Trace;Logging:LogLevel:Microsoft.AspNetCore.Routing=Trace;"
                + "Logging:LogLevel:Yarp.ReverseProxy.Forwarder.HttpForwarder=Trace;Logging:Console:LogLevel:Default=Trace"),
            static () => false)).BuildServiceProvider();

        Assert.NotEmpty(services.GetRequiredService<IOptions<LoggerFilterOptions>>().Value.Rules);
        Assert.Equal(logged, services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level));
    }

    private static IConfigurationRoot Configuration(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => KeyValuePair.Create(setting.Split('=')[0], (string?)setting.Split('=')[1])))
        .Build();
}
