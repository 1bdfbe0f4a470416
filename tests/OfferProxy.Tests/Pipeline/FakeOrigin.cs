using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Web;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Tests.Pipeline;

/// <summary>An origin within the process: it takes what YARP would send, notes it, and answers an offer or whatever a test says.</summary>
internal sealed class FakeOrigin : HttpMessageHandler, IForwarderHttpClientFactory
{
    public const string Address = "http://origin.test";

    private readonly ConcurrentQueue<OriginCall> _calls = new();

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<OriginCall> Calls => [.. _calls];

    /// <summary>The response to each request.</summary>
    public Func<OriginCall, CancellationToken, Task<HttpResponseMessage>> Response { get; set; } = static (call, _) => Task.FromResult(Offer(call));

    /// <summary>Answers every request alike from now on.</summary>
    public void Answers(Func<OriginCall, HttpResponseMessage> answer) => Response = (call, _) => Task.FromResult(answer(call));

    /// <summary>Answers every request with an error of the contract's shape from now on.</summary>
    public void Fails(int status, string code) => Answers(_ => Json(status, $$"""{"errors":[{"status":"{{status}}","code":"{{code}}","title":"T"}]}"""));

    public HttpMessageInvoker CreateClient(ForwarderHttpClientContext context) => new(this, disposeHandler: false);

    /// <summary>A document with every slot: the name in a text, the event's id in a link and in <c>data</c>, the flow in the links.</summary>
    public static HttpResponseMessage Offer(OriginCall call) => Json(201, OfferText(call));

    public static string OfferText(OriginCall call)
    {
        var name = call.Query["first_name"] is { } given ? $"{given}, your order" : "Your order";
        var issued = Guid.NewGuid();
        return $$$"""
            {"api_version":"v2","data":[{"id":"119","type":"offer","children":[{"type":"s-heading","text":"{{{name}}}"},
            {"type":"s-button","attributes":{"href":"https://go.example/r?eid={{{issued}}}"}}]},{"type":"event","id":"{{{issued}}}"}],
            "links":{"next_offer":"{{{Address}}}/v2/places/acme/flows/{{{call.Flow}}}/offers/new?event_id={{{issued}}}&index=1"}}
            """;
    }

    public static HttpResponseMessage Json(int status, string body, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = new OriginCall(request.Method.Method, request.RequestUri!, headers, body);
        _calls.Enqueue(call);
        return await Response(call, cancellationToken);
    }
}

/// <summary>A request as the origin got it.</summary>
internal sealed record OriginCall(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public System.Collections.Specialized.NameValueCollection Query => HttpUtility.ParseQueryString(Url.Query);

    public string Flow => Url.Segments.SkipWhile(static segment => segment != "flows/").Skip(1).FirstOrDefault("").TrimEnd('/');
}
