using System.Diagnostics;
using OpenTelemetry;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// Takes out of the spans of ASP.NET and HttpClient what a client wrote: paths and queries hold ids and names, and a host or
/// a user agent may hold anything. Of their tags only those that are listed stay.
/// </summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    /// <summary>The source of ASP.NET's spans.</summary>
    public const string ServerSource = "Microsoft.AspNetCore";

    /// <summary>The source of HttpClient's spans.</summary>
    public const string ClientSource = "System.Net.Http";

    private static readonly HashSet<string> ServerTags =
        ["http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version", "error.type"];

    // Whom the gateway asks is configured.
    private static readonly HashSet<string> ClientTags = [.. ServerTags, "server.address", "server.port"];

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        // A client's word too, and handed on to those below.
        data.TraceStateString = "";
        if (data.Source.Name is not (ServerSource or ClientSource))
        {
            return;
        }

        var stay = data.Source.Name == ServerSource ? ServerTags : ClientTags;
        foreach (var (name, _) in data.TagObjects.Where(tag => !stay.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
