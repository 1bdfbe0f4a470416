using OfferProxy.Load.Requests;
using OfferProxy.Load.Servers;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Comparing;

/// <summary>
/// Starts the servers of the comparison and lists what is asked of them: those that are set against each other stand side by side,
/// so that they are timed within the same seconds.
/// </summary>
internal sealed class ScenarioList : List<Scenario>, IAsyncDisposable
{
    private static readonly Expectation OurHit = new(Personal: true, Gzip: false, CacheStatus: "OfferProxy; hit");
    private static readonly Expectation OurGzipHit = OurHit with { Gzip = true };
    private static readonly Expectation Forwarded = new(Personal: true, Gzip: false, CacheStatus: "OfferProxy; fwd=");
    private static readonly Expectation Personal = new(Personal: true, Gzip: false);
    private static readonly Expectation Shared = new(Personal: false, Gzip: false);

    private readonly LoadContext _context;
    private readonly HashSet<string> _wanted;
    private readonly CancellationToken _cancel;
    private readonly List<RunningServer> _servers = [];
    private RunningServer _origin = null!;
    private RunningServer _documents = null!;

    private ScenarioList(LoadContext context, IReadOnlyCollection<Row> rows, CancellationToken cancel) =>
        (_context, _wanted, _cancel) = (context, [.. rows.SelectMany(static row => (string[])[row.Scenario, row.Over])], cancel);

    /// <summary>Starts everything that some rows compare.</summary>
    public static async Task<ScenarioList> StartAsync(LoadContext context, IReadOnlyCollection<Row> rows, CancellationToken cancel)
    {
        var list = new ScenarioList(context, rows, cancel);
        list._origin = await list.AddOriginAsync("origin");
        list._documents = await list.AddOriginAsync("documents");
        await list.AddHitsAsync(Build.ReadyToRun, counted: true);
        await list.AddHitAsync(ScenarioNames.PipelineHit, "Server__HitLane=false");
        await list.AddHitAsync(ScenarioNames.LoggedHit, "AccessLog__To=access.log");
        await list.AddHitAsync(ScenarioNames.LedgerHit, "Offers__Ledger__Spool=ledger.db");
        await list.AddRedisAsync();
        await list.AddTelemetryAsync();
        await list.AddPersonalPeersAsync();
        await list.AddGzipAsync();
        await list.AddHttp2Async();
        await list.AddHitsAsync(Build.Native, counted: false);
        await list.AddForwardedAsync(Build.ReadyToRun);
        await list.AddForwardedAsync(Build.Native);
        return list;
    }

    /// <summary>Ends the servers.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.Process.DisposeAsync();
        }
    }

    private async Task AddHitsAsync(Build build, bool counted)
    {
        RequestForm[] forms = [.. new[] { RequestForm.Short, RequestForm.Long }.Where(form => Wants(ScenarioNames.Hit(form, build), ScenarioNames.Kestrel(form, build)))];
        if (forms.Length == 0)
        {
            return;
        }

        var gateway = await GatewayAsync(build);
        foreach (var form in forms)
        {
            if (Wants(ScenarioNames.Kestrel(form, build)))
            {
                var same = await (await CapturedHit.AskAsync(_context, gateway, form, _cancel)).WriteAsync($"same-{form.Name}-{build.Folder()}", _cancel);
                var bare = counted && form == RequestForm.Long
                    ? Started(await _context.Fleet.CountedPeerAsync(build, "kestrel", _cancel, "--response", same))
                    : await PeerAsync(build, "kestrel", "--response", same);
                Add(new(ScenarioNames.Kestrel(form, build), bare, Shared, form));
            }

            if (Wants(ScenarioNames.Hit(form, build)))
            {
                Add(new(ScenarioNames.Hit(form, build), gateway, OurHit, form));
            }
        }
    }

    private async Task AddHitAsync(string name, params string[] variables)
    {
        if (Wants(name))
        {
            Add(new(name, await GatewayAsync(Build.ReadyToRun, settings => settings with { Environment = [.. variables.Select(Pair)] }), OurHit, RequestForm.Long));
        }
    }

    private async Task AddRedisAsync()
    {
        if (Wants(ScenarioNames.RedisHit))
        {
            var redis = Started(await _context.Fleet.RedisAsync(_cancel));
            await AddHitAsync(ScenarioNames.RedisHit, $"Offers__Cache__Redis=127.0.0.1:{redis.Port}");
        }
    }

    private async Task AddTelemetryAsync()
    {
        if (!Wants(ScenarioNames.MetricsHit, ScenarioNames.SampledHit, ScenarioNames.TracedHit))
        {
            return;
        }

        string[] onePercent = ["OTEL_TRACES_SAMPLER=traceidratio", "OTEL_TRACES_SAMPLER_ARG=0.01"];
        var collector = await AddOriginAsync("otlp");
        string[] exported = [$"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];
        await AddAsync(ScenarioNames.MetricsHit);
        await AddAsync(ScenarioNames.SampledHit, [.. exported, .. onePercent]);
        await AddAsync(ScenarioNames.TracedHit, [.. exported, "OTEL_TRACES_SAMPLER=always_on"]);

        async Task AddAsync(string name, params string[] variables) =>
            Add(new(name, await GatewayAsync(Build.ReadyToRun, settings => settings with { Telemetry = true, Environment = [.. variables.Select(Pair)] }), OurHit, RequestForm.Long));
    }

    // Those that write a shopper's own copy of a cached document, as far as they can, and ASP.NET's cache, which cannot.
    private async Task AddPersonalPeersAsync()
    {
        if (!Wants(ScenarioNames.NginxSub, ScenarioNames.NginxSubGzip, ScenarioNames.OutputCache))
        {
            return;
        }

        var hit = await CapturedHit.AskAsync(_context, this.First(scenario => scenario.Expected == OurHit).Server, RequestForm.Long, _cancel);
        var template = await AddOriginAsync("kestrel", "--response", await hit.WritePlaceholdersAsync("placeholders", 201, _cancel));
        var templateAsOk = await AddOriginAsync("kestrel", "--response", await hit.WritePlaceholdersAsync("placeholders-200", 200, _cancel));
        var nginx = await Nginx.StartAsync(_context, template.Url, templateAsOk.Url, _cancel);
        Started(nginx.Sub);
        Add(new(ScenarioNames.NginxSub, nginx.Sub, Personal, RequestForm.Long));
        Add(new(ScenarioNames.OutputCache, await PeerAsync(Build.ReadyToRun, "yarp-cache", "--origin", _origin.Url), Shared, RequestForm.Long));
        Add(new(ScenarioNames.NginxSubGzip, nginx.Gzip, new(Personal: true, Gzip: true, Status: 200), RequestForm.Long));
    }

    private async Task AddGzipAsync()
    {
        if (!Wants(ScenarioNames.GzipHit, ScenarioNames.KestrelGzip))
        {
            return;
        }

        var gateway = await GatewayAsync(Build.ReadyToRun);
        var same = await (await CapturedHit.AskAsync(_context, gateway, RequestForm.Long, _cancel, gzip: true)).WriteAsync("same-gzip", _cancel);
        Add(new(ScenarioNames.GzipHit, gateway, OurGzipHit, RequestForm.Long));
        Add(new(ScenarioNames.KestrelGzip, await PeerAsync(Build.ReadyToRun, "kestrel", "--response", same), Shared with { Gzip = true }, RequestForm.Long));
    }

    private async Task AddHttp2Async()
    {
        if (!Wants(ScenarioNames.Http2Hit, ScenarioNames.KestrelHttp2))
        {
            return;
        }

        var gateway = await GatewayAsync(Build.ReadyToRun, static settings => settings with { Http2 = true });
        var same = await (await CapturedHit.AskAsync(_context, gateway, RequestForm.Long, _cancel, http2: true)).WriteAsync("same-http2", _cancel);
        Add(new(ScenarioNames.Http2Hit, gateway, OurHit, RequestForm.Long, Http2: true));
        Add(new(ScenarioNames.KestrelHttp2, await PeerAsync(Build.ReadyToRun, "kestrel", "--response", same, "--http2"), Shared, RequestForm.Long, Http2: true));
    }

    // The origin of these answers below any prefix, for a gateway refuses what looks like an operation on a route that is none.
    private async Task AddForwardedAsync(Build build)
    {
        if (!Wants(ScenarioNames.Operation(build), ScenarioNames.NoOperation(build), ScenarioNames.Yarp(build)))
        {
            return;
        }

        var gateway = await GatewayAsync(build, settings => settings with { Origin = _documents.Url });
        Add(new(ScenarioNames.Operation(build), gateway, Forwarded, RequestForm.Long, ""));
        Add(new(ScenarioNames.Yarp(build), await PeerAsync(build, "yarp", "--origin", _documents.Url), Personal, RequestForm.Long, ""));
        // A process of its own: the processor time of one says nothing of two kinds of requests in turns.
        Add(new(ScenarioNames.NoOperation(build), await GatewayAsync(build, settings => settings with { Origin = _documents.Url }), Personal, RequestForm.Long, "/plain"));
    }

    private bool Wants(params string[] names) => names.Any(_wanted.Contains);

    private async Task<RunningServer> GatewayAsync(Build build, Func<GatewaySettings, GatewaySettings>? change = null)
    {
        var settings = new GatewaySettings { Origin = _origin.Url };
        return Started(await _context.Fleet.GatewayAsync(build, change?.Invoke(settings) ?? settings, _cancel));
    }

    private async Task<RunningServer> PeerAsync(Build build, string verb, params string[] arguments) => Started(await _context.Fleet.PeerAsync(build, verb, _cancel, arguments));

    private async Task<RunningServer> AddOriginAsync(string verb, params string[] arguments) => Started(await _context.Fleet.OriginAsync(verb, _cancel, arguments));

    private RunningServer Started(RunningServer server)
    {
        _servers.Add(server);
        return server;
    }

    private static KeyValuePair<string, string> Pair(string variable) => KeyValuePair.Create(variable[..variable.IndexOf('=')], variable[(variable.IndexOf('=') + 1)..]);
}
