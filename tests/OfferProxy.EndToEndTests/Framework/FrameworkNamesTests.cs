using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.AccessLogging;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Hosting;
using OfferProxy.Gateway.Hosting.Framework;
using OfferProxy.Gateway.Hosting.Rejections;
using OfferProxy.Gateway.Telemetry;
using OfferProxy.Telemetry;
using Xunit;

namespace OfferProxy.EndToEndTests.Framework;

/// <summary>
/// What the gateway knows of the frameworks by a name that no compiler checks. Each test fails when a new version has another
/// name, and says what to change.
/// </summary>
public sealed class FrameworkNamesTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task AuthorizationSkip_Property_IsTheOneThatTheHostHeeds()
    {
        Assert.True(
            await AuthorizingHost.CountAsync(static _ => { }) > 0,
            $"The host no longer puts authorization before the pipeline by itself: {nameof(AuthorizationSkip)} is of no use any more, remove it and its call.");
        Assert.True(
            await AuthorizingHost.CountAsync(AuthorizationSkip.Apply) == 0,
            $"The host authorizes each request although the property {AuthorizationSkip.Property} is set: look for the one that WebApplicationBuilder now asks for before it calls UseAuthorization, and change {nameof(AuthorizationSkip)}.{nameof(AuthorizationSkip.Property)}.");
    }

    [Fact]
    public void StandardOutput_Lock_IsTheOneThatTheWriterOfTheConsoleHeeds()
    {
        var writer = TextWriter.Synchronized(new StringWriter()).GetType();
        var write = writer.GetMethod(nameof(TextWriter.Write), [typeof(string)])!;

        Assert.True(
            write.DeclaringType == writer && write.MethodImplementationFlags.HasFlag(MethodImplAttributes.Synchronized),
            $"{writer} no longer locks itself: see what it locks, and have {nameof(StandardOutput)} of the access log lock that, so that its lines do not stand within those of the log.");
    }

    [Fact]
    public void EagerKeys_HostedService_IsTheOneThatYarpsServicesHold()
    {
        var services = new ServiceCollection();
        services.AddReverseProxy();

        Assert.True(
            services.Any(EagerKeys.IsEager),
            $"AddReverseProxy adds no service of the type {EagerKeys.HostedService}: see what AddDataProtection adds now that makes keys at the start, and change {nameof(EagerKeys)}, or remove it where nothing does.");
    }

    [Fact]
    public void EagerKeys_RunningGateway_HasNoHostedServiceOfDataProtection()
    {
        var ours = typeof(KeyManagementOptions).Assembly;
        var eager = gateway.Services.GetServices<IHostedService>().Select(service => service.GetType()).FirstOrDefault(type => type.Assembly == ours);

        Assert.True(eager is null, $"The gateway runs {eager}, which may write keys at each start: have {nameof(EagerKeys)} remove it.");
    }

    [Fact]
    public async Task RejectedRequestResponses_BadRequestEvent_IsTheServers()
    {
        using var events = new DiagnosticEvents(gateway.Services.GetRequiredService<DiagnosticListener>());

        await RawRequest.SendAsync(gateway.Address, Encoding.ASCII.GetBytes("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"));

        var seen = await Poll.UntilAsync(() => Task.FromResult(events.Seen), seen => seen.Any(one => one.Key.Contains("BadRequest", StringComparison.Ordinal)));
        Assert.True(
            seen.Any(one => one is { Key: RejectedRequestResponses.BadRequestEvent, Value: IFeatureCollection }),
            $"The server tells of a refused request by [{string.Join(", ", seen.Select(one => $"{one.Key} with a {one.Value?.GetType().Name}"))}], not by {RejectedRequestResponses.BadRequestEvent} with the request's features: change {nameof(RejectedRequestResponses)}.");
    }

    [Fact]
    public void OwnProcess_InlineCompletions_IsTheVariableThatSocketsRead() =>
        Assert.True(
            AssemblyText.Of(typeof(Socket).Assembly).Contains(OwnProcess.InlineCompletions),
            $"System.Net.Sockets does not read {OwnProcess.InlineCompletions} any more: look for what now lets sockets complete on the thread that polls, and change {nameof(OwnProcess)}.");

    [Fact]
    public async Task InstrumentViews_Names_AreThoseOfInstrumentsThatThereAre()
    {
        var meters = new HashSet<string>();
        var instruments = new HashSet<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            lock (meters)
            {
                meters.Add(instrument.Meter.Name);
                instruments.Add(instrument.Name);
            }
        };
        listener.Start();
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));
        await Dns.GetHostAddressesAsync("localhost");

        lock (meters)
        {
            Tell(InstrumentViews.Meters.Except(meters), "There is no meter");
            Tell(InstrumentViews.PerLookup.Except(instruments), "There is no instrument");
            Tell(InstrumentViews.Wide.Except(instruments), "There is no instrument");
        }

        static void Tell(IEnumerable<string> missing, string what) =>
            Assert.True(!missing.Any(), $"{what} {string.Join(", ", missing)}: see what its library calls it now, and change {nameof(InstrumentViews)}.");
    }

    [Fact]
    public async Task GatewayLogging_Categories_AreThoseOfLoggersThatThereAre()
    {
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));
        using var categories = new LogCategories();
        gateway.Services.GetRequiredService<ILoggerFactory>().AddProvider(categories);

        foreach (var expected in (string[])[LogFloor.ForwarderCategory, GatewayLogging.RequestCategory, GatewayLogging.LifetimeCategory, GatewayLogging.HostCategory])
        {
            Assert.True(categories.Names.Contains(expected), $"Nothing logs as {expected}: see which category the host uses now, and change {nameof(GatewayLogging)}.");
        }

        foreach (var expected in (string[])[GatewayLogging.ServerCategory, "Microsoft.AspNetCore", "Yarp"])
        {
            Assert.True(
                categories.Names.Any(name => name.StartsWith(expected + ".", StringComparison.Ordinal)),
                $"Nothing logs as {expected}.…: see which categories its library uses now, and change {nameof(GatewayLogging)} and {nameof(LogFloor)}.");
        }
    }

    [Fact]
    public async Task SpanRedaction_ClientSource_IsHttpClients()
    {
        var sources = new HashSet<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source =>
            {
                lock (sources)
                {
                    sources.Add(source.Name);
                }

                return false;
            },
        };
        ActivitySource.AddActivityListener(listener);
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));

        lock (sources)
        {
            Assert.True(
                sources.Contains(SpanRedaction.ClientSource),
                $"HttpClient has no source {SpanRedaction.ClientSource}: its spans would be lost, or go unredacted. See what its source is called now, and change {nameof(SpanRedaction)}.{nameof(SpanRedaction.ClientSource)}.");
        }
    }

    [Fact]
    public void CandidateConfiguration_BrokenJson_IsToldWithoutTheParsersOwnPlace()
    {
        using var folder = new GatewayFolder().Write("{\n  \"a\" 1\n}");

        Assert.Null(CandidateConfiguration.Read(folder.File, null, out var error));

        Assert.Equal("line 2", error!.Path);
        Assert.StartsWith("is not valid JSON: ", error.Rule, StringComparison.Ordinal);
        Assert.True(
            !error.Rule.Contains("Line", StringComparison.Ordinal) && !error.Rule.Contains("Path:", StringComparison.Ordinal),
            $"The message of a JsonException tells its place in another way: change where {nameof(CandidateConfiguration)} cuts it. It says: {error.Rule}");
    }
}
