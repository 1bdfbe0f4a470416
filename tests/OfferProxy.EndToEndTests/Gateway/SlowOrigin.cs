using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>An origin that says when a request has come and answers it when it is told to.</summary>
internal sealed class SlowOrigin : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SlowOrigin(WebApplication app) => _app = app;

    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Response { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Address => _app.Urls.First() + "/";

    public static async Task<SlowOrigin> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestLineSize = 128 * 1024;
        });
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var origin = new SlowOrigin(app);
        app.Run(async context =>
        {
            origin.Asked.TrySetResult();
            await origin.Response.Task;
            await context.Response.WriteAsync("late");
        });
        await app.StartAsync();
        return origin;
    }

    public async ValueTask DisposeAsync()
    {
        Response.TrySetResult();
        await _app.DisposeAsync();
    }
}
