using System.Diagnostics;

namespace OfferProxy.Origin.Sending;

/// <summary>
/// Marks the requests that go to origins, so that HttpClient's spans of them tell of exceptions their types alone: the texts hold
/// what an origin wrote. Spans of a host's other requests are left as they are.
/// </summary>
/// <param name="inner">Sends the requests.</param>
internal sealed class OwnSpans(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly AsyncLocal<bool> IsOwn = new();

    private static readonly ActivityListener Listener = new()
    {
        ShouldListenTo = static source => source.Name == "System.Net.Http",
        ExceptionRecorder = Record,
    };

    static OwnSpans() => ActivitySource.AddActivityListener(Listener);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
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
