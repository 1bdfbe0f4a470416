using System.Diagnostics;

namespace OfferProxy.Origin.Sending;

/// <summary>
/// Marks the requests that go to origins, so that HttpClient's spans of them tell of exceptions their types alone: the texts hold
/// what an origin wrote. Spans of a host's other requests are left as they are.
/// </summary>
/// <param name="inner">Sends the requests.</param>
internal sealed class OwnSpans(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Client = "System.Net.Http";

    private static readonly AsyncLocal<bool> IsOwn = new();

    // A source of the client's name that begins no span: whoever listens to the client listens to it, too, and we alone do not.
    private static readonly ActivitySource Probe = new(Client);

    // Made with the first request that somebody else listens to: a client that is listened to begins a span for each request.
    private static readonly Lazy<ActivityListener> Recorder = new(static () =>
    {
        var listener = new ActivityListener { ShouldListenTo = static source => source.Name == Client && source != Probe, ExceptionRecorder = Record };
        ActivitySource.AddActivityListener(listener);
        return listener;
    });

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Probe.HasListeners() ? SendMarkedAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    // What it sets costs every await of the request from here on.
    private async Task<HttpResponseMessage> SendMarkedAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _ = Recorder.Value;
        IsOwn.Value = true;
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    // What is there already is not added by the one who records.
    private static void Record(Activity activity, Exception exception, ref TagList tags)
    {
        if (IsOwn.Value)
        {
            tags.Add("exception.message", "");
            tags.Add("exception.stacktrace", "");
        }
    }
}
