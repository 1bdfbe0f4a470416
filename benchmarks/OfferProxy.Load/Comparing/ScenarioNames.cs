namespace OfferProxy.Load.Comparing;

/// <summary>What rows are called, in the table and where the budgets look them up.</summary>
internal static class ScenarioNames
{
    public const string Hit = "OfferProxy native, personal";
    public const string TelemetryOff = "OfferProxy native, telemetry off";
    public const string TelemetryMetrics = "OfferProxy native, metrics";
    public const string TelemetryTraces = "OfferProxy native, metrics and 1 % traces by OTLP";
    public const string TelemetryAll = "OfferProxy native, metrics twice, 1 % traces, logs by OTLP";
    public const string HitJit = "OfferProxy JIT, personal";
    public const string Kestrel = "bare Kestrel native, same bytes";
    public const string KestrelJit = "bare Kestrel JIT, same bytes";
    public const string Endpoint = "bare endpoint native, routed, same bytes";
    public const string EndpointJit = "bare endpoint JIT, routed, same bytes";
    public const string OutputCache = "YARP + output cache native, shared";
    public const string OutputCacheJit = "YARP + output cache JIT, shared";
    public const string Nginx = "nginx proxy_cache, shared";
    public const string NginxSub = "nginx proxy_cache + sub_filter, personal";
    public const string Varnish = "varnish, shared";
    public const string GzipHit = "OfferProxy native, personal gzip";
    public const string GzipHitJit = "OfferProxy JIT, personal gzip";
    public const string KestrelGzip = "bare Kestrel native, same gzip bytes";
    public const string NginxSubGzip = "nginx proxy_cache + sub_filter + gzip 1, personal, 200";
    public const string Forward = "OfferProxy native, operation without policy";
    public const string ForwardPlain = "OfferProxy native, no operation";
    public const string Yarp = "bare YARP native";
    public const string ForwardJit = "OfferProxy JIT, operation without policy";
    public const string ForwardPlainJit = "OfferProxy JIT, no operation";
    public const string YarpJit = "bare YARP JIT";
}
