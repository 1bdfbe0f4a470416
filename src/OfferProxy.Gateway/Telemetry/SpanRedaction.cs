using System.Diagnostics;
using OpenTelemetry;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// Takes out of spans what a client wrote: the state of its trace, and of HttpClient's spans everything but what is listed,
/// since URLs hold ids and names.
/// </summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    /// <summary>The source of HttpClient's spans.</summary>
    public const string ClientSource = "System.Net.Http";

    // Whom the gateway asks is configured.
    private static readonly HashSet<string> ClientTags =
        ["http.request.method", "http.response.status_code", "network.protocol.version", "error.type", "server.address", "server.port"];

    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        // Those below have long handed it on to the origin.
        data.TraceStateString = "";
        if (data.Source.Name != ClientSource)
        {
            return;
        }

        foreach (var (name, _) in data.TagObjects.Where(static tag => !ClientTags.Contains(tag.Key)).ToList())
        {
            data.SetTag(name, null);
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
