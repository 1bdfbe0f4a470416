namespace OfferProxy.DemoOrigin;

/// <summary>
/// Builds the web host. It starts from nothing: environment variables, <c>appsettings.json</c> and signals are the process's own, and
/// the process may well be a gateway with a configuration of the same form.
/// </summary>
internal static class DemoOriginHost
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    public static WebApplication Build(DemoOriginOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        options.Logging?.Invoke(builder.Logging);

        var app = builder.Build();
        app.Urls.Add(options.Url);
        return app;
    }

    /// <summary>The lifetime of a host that lives as long as its owner lets it, whatever signals the process gets.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
