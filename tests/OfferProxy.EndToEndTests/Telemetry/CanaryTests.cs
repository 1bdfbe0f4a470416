using System.Text;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>Nothing that a shopper sends is found in anything that is written about it.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string Planted = "planted-marker";
    private const string AccessLog = "access.log";

    [Fact]
    public async Task EverySink_ShopperFullOfCanaries_HoldsNone()
    {
        // What the search must find is planted in every sink: in the name of the folder, which the console tells, and in the
        // resource, which all signals tell, and in the id of a route, which the access log and the admin address tell.
        using var malformed = new WireOrigin { Answer = Canaries.Malformed, EndsWithResponse = true };
        await using var gateway = await WatchedGateway.StartAsync(
            Planted,
            ("ReverseProxy__Clusters__malformed__Destinations__a__Address", malformed.Address),
            ("ReverseProxy__Routes__malformed-new__ClusterId", "malformed"),
            ("ReverseProxy__Routes__malformed-new__Match__Path", "/malformed/places/{integration_id}/flows/{flow_id}/offers/new"),
            ("ReverseProxy__Routes__malformed-new__Match__Methods__0", "GET"),
            ("ReverseProxy__Routes__malformed-new__Metadata__Offers.Operation", "Create"),
            ("ReverseProxy__Routes__malformed-new__Metadata__Offers.CachePolicy", "offers"),
            ("ReverseProxy__Routes__malformed-flow__ClusterId", "malformed"),
            ("ReverseProxy__Routes__malformed-flow__Match__Path", "/malformed/places/{integration_id}/flows/{flow_id}"),
            ("ReverseProxy__Routes__malformed-flow__Metadata__Offers.Operation", "Flow"),
            ($"ReverseProxy__Routes__{Planted}__ClusterId", "malformed"),
            ($"ReverseProxy__Routes__{Planted}__Match__Path", "/malformed/plain/{**rest}"),
            ("AccessLog__To", AccessLog),
            ("AccessLog__ClientAddress", "Network"),
            ("Offers__Origin__CircuitBreaker__MinimumThroughput", "1000"),
            ("Offers__Origin__Timeout", "00:00:02"),
            ("OTEL_RESOURCE_ATTRIBUTES", $"deployment.environment={Planted}"),
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft", "Trace"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
            ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"),
            ("Logging__LogLevel__Yarp", "Trace"),
            ("Logging__LogLevel__System.Net.Http", "Trace"),
            ("Logging__LogLevel__ZiggyCreatures", "Trace"),
            ("Logging__Console__LogLevel__Default", "Trace"));

        await Canaries.DriveMalformedAsync(gateway);
        await Canaries.DriveAsync(gateway);

        var sinks = new Dictionary<string, string>
        {
            ["prometheus"] = await gateway.AdminAsync("/metrics"),
            ["admin"] = string.Concat(await gateway.AdminAsync("/readyz"), await gateway.AdminAsync("/healthz"), await gateway.AdminAsync("/configuration")),
        };
        await Poll.UntilAsync(() => gateway.Otlp.Of("metrics").Count > 0);
        await gateway.StopAsync();
        sinks["console"] = gateway.Console;
        sinks["access log"] = await File.ReadAllTextAsync(gateway.FileNamed(AccessLog));
        foreach (var signal in (string[])["traces", "metrics", "logs"])
        {
            // Strings stand in the bytes as they are, so nothing can hide from a search of all of them.
            sinks[signal] = string.Join('\n', gateway.Otlp.Of(signal).Select(Encoding.UTF8.GetString));
        }

        foreach (var (sink, text) in sinks)
        {
            output.WriteLine($"{sink}: {text.Length} characters");
            Assert.Equal([Planted], Found(text, Planted).Distinct());
            var canaries = Found(text, [Canaries.Mark, .. Canaries.Ids]);
            Assert.True(canaries.Count == 0, $"{sink} has {canaries.Count} canaries, such as: {string.Join("\n---\n", canaries.Take(3))}");
        }

        // All of it happened while all of it was told.
        var spans = gateway.Otlp.Spans;
        Assert.Contains(spans, span => span.Name == "offer request" && span.Tags["offerproxy.cache.result"] == "hit");
        Assert.Contains(spans, span => span.Name == "offer request" && span.Tags["offerproxy.outcome"] == "failure");
        foreach (var witness in (string[])["unproven", "proven", "proven_scoped", "grown", "contradicted"])
        {
            Assert.Contains(spans, span => span.Name == "offer fill" && span.Tags.GetValueOrDefault("offerproxy.witness") == witness);
        }

        Assert.Contains(spans, span => span.Name == "offer request" && span.Tags["offerproxy.outcome"] == "refused");
        Assert.Contains(spans, span => span.Scope == "System.Net.Http");
        Assert.Contains(spans, span => span.Scope == "OfferProxy.Gateway");
        Assert.All(spans, span => Assert.Equal("", span.TraceState));
        Assert.True(malformed.Requests.Count >= Canaries.MalformedForms);
        Assert.Contains("System.Net.Http.HttpRequestException", sinks["traces"], StringComparison.Ordinal);
        Assert.Contains("documents differ at ", sinks["console"], StringComparison.Ordinal);
        Assert.Contains("was refused: site_blocked", sinks["console"], StringComparison.Ordinal);
        Assert.Contains("was refused: placement_not_found", sinks["logs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a qzcanary7 b")]
    [InlineData("a QZCANARY b")]
    [InlineData("/flows/5CA1AB1E-ca4a-4c1d-8a11-c0ffee000001/")]
    public void Found_TextWithACanary_IsFound(string text) => Assert.NotEmpty(Found(text, [Canaries.Mark, .. Canaries.Ids]));

    // With what stands around it, to say where it comes from.
    private static List<string> Found(string text, params string[] marks)
    {
        var found = new List<string>();
        foreach (var mark in marks)
        {
            for (var at = 0; (at = text.IndexOf(mark, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += mark.Length)
            {
                found.Add(marks is [Planted] ? mark : text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)]);
            }
        }

        return found;
    }
}
