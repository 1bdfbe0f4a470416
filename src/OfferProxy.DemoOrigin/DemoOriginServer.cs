using OfferProxy.DemoOrigin.Admin;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.DemoOrigin.Ledger;
using OfferProxy.DemoOrigin.Operations;

namespace OfferProxy.DemoOrigin;

/// <summary>
/// A running origin: an HTTP server that answers as an ad network's offer service does, for demos, tests and benchmarks. What it serves is
/// in <see cref="Catalogue.DemoCatalogue"/>. Below <c>/_demo/</c> the same switches and counts can be had over HTTP.
/// </summary>
public sealed class DemoOriginServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly DemoState _state;
    private bool _disposed;

    private DemoOriginServer(DemoOriginOptions options)
    {
        _state = new DemoState(options.TimeProvider, options.RecordedRequests);
        _app = DemoOriginHost.Build(options);
        var exchange = new DemoExchange(_state, Faults, _stopping.Token);
        DemoRoutes.Map(_app, exchange, _state);
        LedgerRoutes.Map(_app, _state.Ledger);
        AdminRoutes.Map(_app, this);
    }

    /// <summary>The address that it listens on, with the port that was free.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What goes wrong, on purpose. Nothing at first.</summary>
    public DemoFaults Faults { get; } = new();

    /// <summary>What reached it and what it answered; requests below <c>/_demo/</c> are not counted.</summary>
    public DemoCounters Counters => _state.Counters;

    /// <summary>The last requests that reached it, as they came; those below <c>/_demo/</c> are left out.</summary>
    public BoundedLog<DemoRequest> Requests => _state.Requests;

    /// <summary>The last declines that it recorded.</summary>
    public BoundedLog<DemoDecline> Declines => _state.Declines;

    /// <summary>What it knows of event ids, held against the ledger that was posted to <c>/ledger</c>. Kept by <see cref="Reset"/>.</summary>
    public LedgerBook Ledger => _state.Ledger;

    /// <summary>Starts a server and returns it when it accepts connections.</summary>
    /// <param name="options">How it runs; null for the defaults.</param>
    /// <param name="ct">Gives up starting.</param>
    /// <exception cref="IOException">The address is in use or not of this machine.</exception>
    /// <exception cref="FormatException"><see cref="DemoOriginOptions.Url"/> is not an address that a server can listen on.</exception>
    public static async Task<DemoOriginServer> StartAsync(DemoOriginOptions? options = null, CancellationToken ct = default)
    {
        var server = new DemoOriginServer(options ?? new DemoOriginOptions());
        try
        {
            await server._app.StartAsync(ct);
            server.Address = new Uri(server._app.Urls.First());
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Switches all faults off and forgets counts, requests and declines. Flows stay known.</summary>
    public void Reset()
    {
        Faults.Clear();
        Counters.Reset();
        Requests.Clear();
        Declines.Clear();
    }

    /// <summary>Breaks off the requests that a fault holds, waits a moment for the others and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }
}
