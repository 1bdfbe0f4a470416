using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>A server that is no gateway, and answers whatever it is asked with 200 and an empty JSON object.</summary>
internal sealed class DocumentServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DocumentServer(WebApplication app) => _app = app;

    /// <summary>Its address.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Starts one.</summary>
    public static async Task<DocumentServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(static context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("{}");
        });
        await app.StartAsync();
        return new(app);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
