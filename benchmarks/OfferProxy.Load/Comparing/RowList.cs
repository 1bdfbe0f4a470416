using OfferProxy.Load.Requests;
using OfferProxy.Load.Servers;

namespace OfferProxy.Load.Comparing;

/// <summary>The rows of the table, in its order.</summary>
internal static class RowList
{
    private static readonly string HitLong = ScenarioNames.Hit(RequestForm.Long, Build.ReadyToRun);

    /// <summary>Those whose names hold one of some texts, not yet timed.</summary>
    /// <param name="texts">The texts; none: all of them.</param>
    public static IReadOnlyList<Row> Create(params IReadOnlyCollection<string> texts) =>
        [.. All().Where(row => texts.Count == 0 || texts.Any(text => row.Name.Contains(text, StringComparison.OrdinalIgnoreCase)))];

    private static Row[] All() =>
    [
        Hit(RequestForm.Long, Build.ReadyToRun, 1.28),
        Hit(RequestForm.Long, Build.Native, 1.32),
        Hit(RequestForm.Short, Build.ReadyToRun, 1.20),
        Hit(RequestForm.Short, Build.Native, 1.22),
        new("hit without the hit lane over bare Kestrel, long query, ReadyToRun", ScenarioNames.PipelineHit, ScenarioNames.Kestrel(RequestForm.Long, Build.ReadyToRun)),
        new("gzip hit over bare Kestrel, ReadyToRun", ScenarioNames.GzipHit, ScenarioNames.KestrelGzip, 1.35),
        new("hit with metrics over one without, ReadyToRun", ScenarioNames.MetricsHit, HitLong, 1.08),
        new("hit with the access log over one without, ReadyToRun", ScenarioNames.LoggedHit, HitLong, 1.05),
        new("hit with the ledger over one without, ReadyToRun", ScenarioNames.LedgerHit, HitLong, 1.06),
        new("hit with Redis over one without, ReadyToRun", ScenarioNames.RedisHit, HitLong, 1.03),
        new("nginx sub_filter over hit, ReadyToRun", ScenarioNames.NginxSub, HitLong, 1.4, AtMost: false),
        new("nginx sub_filter and gzip over gzip hit, ReadyToRun", ScenarioNames.NginxSubGzip, ScenarioNames.GzipHit, 3.5, AtMost: false),
        new("YARP + output cache over hit, ReadyToRun", ScenarioNames.OutputCache, HitLong, 1.2, AtMost: false),
        Forwarded(Build.ReadyToRun, 1.25),
        Forwarded(Build.Native, limit: null),
        NoOperation(Build.ReadyToRun),
        NoOperation(Build.Native),
        DocumentCheck(Build.ReadyToRun),
        DocumentCheck(Build.Native),
        new("hit with metrics, logs and 1 % of traces exported over one without, ReadyToRun", ScenarioNames.SampledHit, HitLong),
        new("hit with metrics, logs and all traces exported over one without, ReadyToRun", ScenarioNames.TracedHit, HitLong),
        new("gzip hit over identity hit, ReadyToRun", ScenarioNames.GzipHit, HitLong),
        new("hit over bare Kestrel, both over HTTP/2, ReadyToRun", ScenarioNames.Http2Hit, ScenarioNames.KestrelHttp2),
        new("hit over HTTP/2 over one over HTTP/1.1, ReadyToRun", ScenarioNames.Http2Hit, HitLong),
    ];

    private static Row Hit(RequestForm form, Build build, double limit) =>
        new($"hit over bare Kestrel, {form.Name} query, {build.Text()}", ScenarioNames.Hit(form, build), ScenarioNames.Kestrel(form, build), limit);

    private static Row Forwarded(Build build, double? limit) =>
        new($"forwarded operation over bare YARP, {build.Text()}", ScenarioNames.Operation(build), ScenarioNames.Yarp(build), limit);

    private static Row NoOperation(Build build) =>
        new($"forwarded, no operation, over bare YARP, {build.Text()}", ScenarioNames.NoOperation(build), ScenarioNames.Yarp(build));

    private static Row DocumentCheck(Build build) =>
        new($"document check: forwarded operation over no operation, {build.Text()}", ScenarioNames.Operation(build), ScenarioNames.NoOperation(build));
}
