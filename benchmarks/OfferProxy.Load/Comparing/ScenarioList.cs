using System.Text;
using OfferProxy.Load.Servers;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Comparing;

/// <summary>Starts the servers of the comparison and lists its rows.</summary>
internal static class ScenarioList
{
    private const int CaptureAs = 1;

    private static readonly Expectation OurHit = new(Personal: true, Gzip: false, CacheStatus: "OfferProxy; hit");
    private static readonly Expectation OurGzipHit = OurHit with { Gzip = true };
    private static readonly Expectation Shared = new(Personal: false, Gzip: false);
    private static readonly Expectation Personal = new(Personal: true, Gzip: false);
    private static readonly Expectation NginxGzip = new(Personal: true, Gzip: true, Status: 200);

    /// <summary>Starts everything.</summary>
    public static async Task<IReadOnlyList<Scenario>> StartAsync(LoadContext context, CancellationToken cancel)
    {
        var fleet = context.Fleet;
        var origin = await fleet.OriginAsync("origin", cancel);
        var settings = new GatewaySettings { Origin = origin.Url };
        var native = await fleet.GatewayAsync(Build.Native, settings, cancel);
        var jit = await fleet.GatewayAsync(Build.Jit, settings, cancel);

        var hit = await CaptureAsync(context, native, gzip: false, cancel);
        var same = await CapturedAsync(context, "same.txt", hit, hit.Body, cancel);
        var placeholders = await CapturedAsync(context, "placeholders.txt", hit, Placeholders(hit), cancel);
        var placeholdersAsOk = await CapturedAsync(context, "placeholders-200.txt", hit with { Status = 200 }, Placeholders(hit), cancel);
        var kestrel = await fleet.PeerAsync(Build.Native, "kestrel", cancel, "--response", same);
        var template = await fleet.OriginAsync("kestrel", cancel, "--response", placeholders);
        var templateAsOk = await fleet.OriginAsync("kestrel", cancel, "--response", placeholdersAsOk);
        var shared = await fleet.OriginAsync("kestrel", cancel, "--response", same);
        var nginx = await Nginx.StartAsync(context, shared.Url, template.Url, templateAsOk.Url, cancel);

        List<Scenario> list =
        [
            new(Group.Hit, ScenarioNames.Hit, native, OurHit, Ours: true),
            new(Group.Hit, ScenarioNames.HitJit, jit, OurHit),
            new(Group.Hit, ScenarioNames.Kestrel, kestrel, Shared),
            new(Group.Hit, ScenarioNames.KestrelJit, await fleet.PeerAsync(Build.Jit, "kestrel", cancel, "--response", same), Shared),
            new(Group.Hit, ScenarioNames.Endpoint, await fleet.PeerAsync(Build.Native, "endpoint", cancel, "--response", same), Shared),
            new(Group.Hit, ScenarioNames.EndpointJit, await fleet.PeerAsync(Build.Jit, "endpoint", cancel, "--response", same), Shared),
            new(Group.Hit, ScenarioNames.OutputCache, await fleet.PeerAsync(Build.Native, "yarp-cache", cancel, "--origin", origin.Url), Shared),
            new(Group.Hit, ScenarioNames.OutputCacheJit, await fleet.PeerAsync(Build.Jit, "yarp-cache", cancel, "--origin", origin.Url), Shared),
            new(Group.Hit, ScenarioNames.Nginx, nginx.Plain, Shared),
            new(Group.Hit, ScenarioNames.NginxSub, nginx.Sub, Personal),
            new(Group.Hit, ScenarioNames.Varnish, await Varnish.StartAsync(context, shared, cancel), Shared),
            new(Group.GzipHit, ScenarioNames.NginxSubGzip, nginx.Gzip, NginxGzip),
        ];

        var compressed = await CaptureAsync(context, native, gzip: true, cancel);
        if (compressed.Encoding == "gzip")
        {
            var sameGzip = await CapturedAsync(context, "same-gzip.txt", compressed, compressed.Body, cancel);
            list.Insert(list.Count - 1, new(Group.GzipHit, ScenarioNames.GzipHit, native, OurGzipHit, Ours: true));
            list.Insert(list.Count - 1, new(Group.GzipHit, ScenarioNames.GzipHitJit, jit, OurGzipHit));
            list.Add(new(Group.GzipHit, ScenarioNames.KestrelGzip, await fleet.PeerAsync(Build.Native, "kestrel", cancel, "--response", sameGzip), Shared with { Gzip = true }));
        }
        else
        {
            context.Report.Warn("The gateway does not answer with gzip yet: its gzip rows are left out, and that group is compared with its identity hit.");
        }

        var forwarded = Personal with { CacheStatus = "OfferProxy; fwd=" };
        list.AddRange(
        [
            new(Group.Forward, ScenarioNames.Forward, native, forwarded, "", Ours: true),
            new(Group.Forward, ScenarioNames.ForwardPlain, native, Personal, "/v1"),
            new(Group.Forward, ScenarioNames.Yarp, await fleet.PeerAsync(Build.Native, "yarp", cancel, "--origin", origin.Url), Personal, "/v1"),
            new(Group.Forward, ScenarioNames.ForwardJit, jit, forwarded, ""),
            new(Group.Forward, ScenarioNames.ForwardPlainJit, jit, Personal, "/v1"),
            new(Group.Forward, ScenarioNames.YarpJit, await fleet.PeerAsync(Build.Jit, "yarp", cancel, "--origin", origin.Url), Personal, "/v1"),
        ]);
        return list;
    }

    private static async Task<Answer> CaptureAsync(LoadContext context, RunningServer gateway, bool gzip, CancellationToken cancel)
    {
        // The first fills, the second is the hit.
        var url = gateway.Url + RequestSet.Path(CaptureAs);
        await Answer.GetAsync(url, context.Files.HeaderLines, gzip, cancel);
        return await Answer.GetAsync(url, context.Files.HeaderLines, gzip, cancel);
    }

    private static async Task<string> CapturedAsync(LoadContext context, string name, Answer answer, byte[] body, CancellationToken cancel)
    {
        var file = Path.Combine(context.Options.Work, name);
        await answer.CaptureAsync(file, body, cancel);
        return file;
    }

    private static byte[] Placeholders(Answer hit) => Encoding.UTF8.GetBytes(hit.Text
        .Replace(RequestSet.Name(CaptureAs), "__NAME__", StringComparison.Ordinal)
        .Replace(RequestSet.Flow(CaptureAs), "__FLOW__", StringComparison.Ordinal)
        .Replace(hit.EventId, "__EVENT__", StringComparison.Ordinal));
}
