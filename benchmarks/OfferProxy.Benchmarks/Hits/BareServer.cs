using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OfferProxy.Benchmarks.Hits;

/// <summary>What ASP.NET costs by itself: a server that writes the bytes of one captured answer for every request.</summary>
internal static class BareServer
{
    /// <summary>The path by which the gateway's shipped configuration knows a new offer.</summary>
    private const string Pattern = @"/{version:regex(^v\d+$)}/places/{integration_id}/flows/{flow_id}/offers/new";

    /// <summary>Starts one on a free port.</summary>
    /// <param name="answer">What it answers.</param>
    /// <param name="routed">Whether an endpoint answers that routing has to find, as it has to find ours; else the server has no routes.</param>
    public static async Task<WebApplication> StartAsync((string Status, string[] Headers, byte[] Body) answer, bool routed)
    {
        var status = int.Parse(answer.Status.Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = answer.Headers.Select(static line => line.Split(": ", 2))
            .Where(static parts => parts[0] is not ("Date" or "Content-Length" or "Server"))
            .Select(static parts => KeyValuePair.Create(parts[0], parts[1])).ToArray();

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false)
            .UseSockets(static sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        if (routed)
        {
            app.MapGet(Pattern, (RequestDelegate)RespondAsync);
        }
        else
        {
            app.Run(RespondAsync);
        }

        await app.StartAsync();
        return app;

        Task RespondAsync(HttpContext context)
        {
            var response = context.Response;
            response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                response.Headers[name] = value;
            }

            response.ContentLength = answer.Body.Length;
            response.BodyWriter.Write(answer.Body);
            return Task.CompletedTask;
        }
    }
}
