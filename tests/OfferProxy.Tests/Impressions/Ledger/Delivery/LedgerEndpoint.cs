using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OfferProxy.Tests.Impressions.Ledger.Delivery;

/// <summary>An endpoint of a ledger on a real socket: it notes what is posted, and answers what a test says, or cuts the connection.</summary>
internal sealed class LedgerEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Posted> _posted = new();
    private int _calls;

    private LedgerEndpoint(WebApplication app) => _app = app;

    /// <summary>What was posted, in order.</summary>
    public IReadOnlyList<Posted> Got => [.. _posted];

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/batches");

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers a call by its number; null: 204.</param>
    public static async Task<LedgerEndpoint> StartAsync(Func<HttpContext, int, Task>? answer = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var endpoint = new LedgerEndpoint(app);
        app.Run(async context =>
        {
            using var gzip = new GZipStream(context.Request.Body, CompressionMode.Decompress);
            using var reader = new StreamReader(gzip);
            var text = await reader.ReadToEndAsync();
            var headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            endpoint._posted.Enqueue(new(context.Request.Method, context.Request.Path, headers, text));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            await (answer?.Invoke(context, Interlocked.Increment(ref endpoint._calls)) ?? Task.CompletedTask);
        });
        await app.StartAsync();
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal sealed record Posted(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Text)
    {
        public string Key => Headers["Idempotency-Key"].Trim('"');

        public JsonElement[] Records => [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
    }
}
