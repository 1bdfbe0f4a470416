using System.Diagnostics;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// The span of a client's request, in the place of ASP.NET's own. That one is made for each request before it is known whether
/// anybody wants it, which costs a hit more than all metrics do, and tells paths and user agents; this one is made of the
/// requests that are chosen, and of those that bring a trace which has to be handed on.
/// </summary>
/// <param name="next">The next middleware.</param>
/// <param name="choice">Chooses them.</param>
internal sealed class ServerSpanMiddleware(RequestDelegate next, TraceChoice choice)
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "OfferProxy.Gateway";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        var bringsTrace = TraceChoice.BringsTrace(context.Request.Headers);
        return bringsTrace || choice.IsChosen(context) ? TraceAsync(context, bringsTrace) : next(context);
    }

    private async Task TraceAsync(HttpContext context, bool bringsTrace)
    {
        using var span = bringsTrace ? Continue(context) : Source.StartActivity("HTTP", ActivityKind.Server);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (span is { IsAllDataRequested: true })
        {
            span.SetTag(ServerTags.ErrorType, exception.GetType().FullName);
            span.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            if (span is { IsAllDataRequested: true })
            {
                Describe(span, context);
            }
        }
    }

    private Activity? Continue(HttpContext context)
    {
        var propagator = DistributedContextPropagator.Current;
        propagator.ExtractTraceIdAndState(context.Request.Headers, Get, out var parent, out var state);
        var known = ActivityContext.TryParse(parent, state, isRemote: true, out var remote);
        var span = known ? Source.StartActivity("HTTP", ActivityKind.Server, remote)
            : choice.IsChosen(context) ? Source.StartActivity("HTTP", ActivityKind.Server)
            : null;
        foreach (var (name, value) in propagator.ExtractBaggage(context.Request.Headers, Get) ?? [])
        {
            span?.AddBaggage(name, value);
        }

        return span;

        static void Get(object? carrier, string name, out string? value, out IEnumerable<string>? values)
        {
            value = ((IHeaderDictionary)carrier!)[name];
            values = null;
        }
    }

    private static void Describe(Activity span, HttpContext context)
    {
        var method = ServerTags.MethodOf(context);
        var route = ServerTags.RouteOf(context);
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag(ServerTags.Method, method);
        span.SetTag(ServerTags.Route, route);
        span.SetTag(ServerTags.Status, context.Response.StatusCode);
        span.SetTag(ServerTags.Scheme, context.Request.Scheme);
        span.SetTag(ServerTags.ProtocolVersion, ServerTags.ProtocolVersionOf(context));
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
