using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>A collector: takes what a gateway exports by OTLP over HTTP, and keeps it as it arrived.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _received = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/{signal}", async (HttpContext context, string signal) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver._received.Enqueue((signal, body.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync();
        return receiver;
    }

    /// <summary>What came for <c>traces</c>, <c>metrics</c> or <c>logs</c>, each request's body as it was sent, uncompressed.</summary>
    public IReadOnlyList<byte[]> Of(string signal) => [.. _received.Where(received => received.Signal == signal).Select(received => received.Body)];

    /// <summary>The spans that came.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. Of("traces").SelectMany(OtlpSpan.Decode)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
