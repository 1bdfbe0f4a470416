using OfferProxy.Load.Requests;
using OfferProxy.Load.Servers;

namespace OfferProxy.Load.Comparing;

/// <summary>What servers under load are called, in the table and by the rows that set two of them against each other.</summary>
internal static class ScenarioNames
{
    public const string PipelineHit = "OfferProxy ReadyToRun, hit, long query, without the hit lane";
    public const string GzipHit = "OfferProxy ReadyToRun, gzip hit";
    public const string KestrelGzip = "bare Kestrel ReadyToRun, same gzip bytes";
    public const string MetricsHit = "OfferProxy ReadyToRun, hit, metrics";
    public const string LoggedHit = "OfferProxy ReadyToRun, hit, access log to a file";
    public const string LedgerHit = "OfferProxy ReadyToRun, hit, with the ledger";
    public const string RedisHit = "OfferProxy ReadyToRun, hit, with Redis";
    public const string SampledHit = "OfferProxy ReadyToRun, hit, metrics, logs and 1 % of traces by OTLP";
    public const string TracedHit = "OfferProxy ReadyToRun, hit, metrics, logs and all traces by OTLP";
    public const string Http2Hit = "OfferProxy ReadyToRun, hit over HTTP/2";
    public const string KestrelHttp2 = "bare Kestrel ReadyToRun, same bytes over HTTP/2";
    public const string NginxSub = "nginx proxy_cache + sub_filter";
    public const string NginxSubGzip = "nginx proxy_cache + sub_filter + gzip 1";
    public const string OutputCache = "YARP + output cache ReadyToRun";

    public static string Hit(RequestForm form, Build build) => $"OfferProxy {build.Text()}, hit, {form.Name} query";

    public static string Kestrel(RequestForm form, Build build) => $"bare Kestrel {build.Text()}, same bytes, {form.Name} query";

    public static string Operation(Build build) => $"OfferProxy {build.Text()}, forwarded operation";

    public static string NoOperation(Build build) => $"OfferProxy {build.Text()}, forwarded, no operation";

    public static string Yarp(Build build) => $"bare YARP {build.Text()}";
}
