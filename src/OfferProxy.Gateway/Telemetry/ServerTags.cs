namespace OfferProxy.Gateway.Telemetry;

/// <summary>What spans and metrics tell of a client's request, in the words of OpenTelemetry's conventions for HTTP: never its path.</summary>
internal static class ServerTags
{
    public const string Method = "http.request.method";
    public const string Route = "http.route";
    public const string Status = "http.response.status_code";
    public const string Scheme = "url.scheme";
    public const string ProtocolVersion = "network.protocol.version";
    public const string ErrorType = "error.type";

    private const string OtherMethod = "_OTHER";

    private static readonly HashSet<string> KnownMethods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"];

    /// <summary>The method; <c>_OTHER</c> for one that a client made up.</summary>
    public static string MethodOf(HttpContext context) => KnownMethods.Contains(context.Request.Method) ? context.Request.Method : OtherMethod;

    /// <summary>The pattern of the route; null where there is none.</summary>
    public static string? RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;

    /// <summary>The version of HTTP, such as <c>1.1</c>.</summary>
    public static string ProtocolVersionOf(HttpContext context) => context.Request.Protocol.Split('/')[^1];
}
