using OfferProxy.Configuration;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Telemetry;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Hosting;

/// <summary>A gateway that listens, with its admin server and the watch over its configuration.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    private readonly ConfigurationGate _gate;
    private readonly WebApplication _app;
    private readonly WebApplication _admin;

    private RunningGateway(ConfigurationGate gate, WebApplication app, WebApplication admin)
    {
        _gate = gate;
        _app = app;
        _admin = admin;
    }

    /// <summary>The first address that shoppers reach.</summary>
    public string Address => AdminServer.AddressOf(_app);

    /// <summary>The address of health and administration.</summary>
    public string AdminAddress => AdminServer.AddressOf(_admin);

    /// <summary>The services of the gateway.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a gateway. Its configuration is read once, and checked as what it is then used as.</summary>
    /// <param name="file">The full path of the configuration file.</param>
    /// <param name="overrides">Says what to set above file and environment; null: nothing.</param>
    /// <exception cref="OffersConfigurationException">The configuration is not valid.</exception>
    /// <exception cref="IOException">An address cannot be listened on; the message names it.</exception>
    public static async Task<RunningGateway> StartAsync(string file, ConfigurationOverrides? overrides = null)
    {
        var gate = new ConfigurationGate(file, overrides);
        var starting = true;
        var app = await BuildAsync(gate, () => starting).ConfigureAwait(false);
        var status = new GatewayStatus(app.Lifetime, app.Services.GetRequiredService<OffersConfiguration>(), gate, app.Services.GetRequiredService<IOfferOverrides>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var key = new AdminKey(() => gate.Options.Admin, app.Logger);
        key.Load();
        var access = new AdminAccess(key);
        var admin = AdminServer.Create(
            gate.Options.Admin.ListenUrls, access, AdminEndpoints.Create(app.Services, status, gate, access), app.Services.GetRequiredService<ILoggerFactory>());
        var gateway = new RunningGateway(gate, app, admin);
        OwnProcess.ReturnMemory();
        try
        {
            await gateway._admin.StartAsync().ConfigureAwait(false);
            await app.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            await gateway.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        starting = false;
        gate.Watch(app.Services.GetRequiredService<TimeProvider>(), app.Services.GetRequiredService<OffersConfiguration>(), app.Logger);
        app.Services.GetRequiredService<HangupSignal>().Reload = () => _ = gate.ReloadNowAsync();
        var server = gate.Options.Server;
        app.Lifetime.ApplicationStopping.Register(() => GatewayLog.Draining(app.Logger, server.DrainDelay.TotalSeconds, server.DrainTimeout.TotalSeconds));
        TellWarnings(gate, app.Logger);
        GatewayLog.Ready(app.Logger, string.Join(";", AdminServer.AddressesOf(app)), gateway.AdminAddress, file);
        return gateway;
    }

    private static void TellWarnings(ConfigurationGate gate, ILogger logger)
    {
        var warnings = new ConfigurationErrors(gate.Published.SourceOf);
        ConfigurationWarnings.Find(gate, warnings);
        foreach (var warning in warnings.All)
        {
            GatewayLog.HardlyMeant(logger, warning.ToString());
        }
    }

    /// <summary>Waits for a signal, then until the requests in flight are done.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    /// <summary>Stops as a signal would.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await _app.DisposeAsync().ConfigureAwait(false);
        await _admin.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<WebApplication> BuildAsync(ConfigurationGate gate, Func<bool> starting)
    {
        var own = gate.Open();
        OwnProcess.ScheduleSockets(gate.Options.Server);
        var app = GatewayHost.Build(gate, starting);
        var errors = await OffersConfigurationValidator.LoadAsync(gate.Root, app.Services, own).ConfigureAwait(false);
        if (errors.Count > 0)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new OffersConfigurationException(ToldErrors.Of(gate.Root, errors));
        }

        GatewayHost.Map(app, gate);
        return app;
    }
}
