using System.Net;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Servers;
using OfferProxy.Soak.Traffic;

namespace OfferProxy.Soak.Servers;

/// <summary>A place where a gateway runs, and another one after it: the addresses stay.</summary>
/// <param name="name">What it is called.</param>
/// <param name="port">Its port of 127.0.0.1 for shoppers.</param>
/// <param name="adminPort">Its port of 127.0.0.1 for health and administration.</param>
/// <param name="file">Its configuration.</param>
/// <param name="start">Starts the process.</param>
internal sealed class GatewayPlace(string name, int port, int adminPort, string file, Func<ServerProcess> start) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _health = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>Its configuration.</summary>
    public string File => file;

    /// <summary>The process.</summary>
    public ServerProcess Process { get; private set; } = null!;

    /// <summary>Those who ask it; others after it is started again.</summary>
    public Clients Clients { get; private set; } = null!;

    /// <summary>Its administration.</summary>
    public NodeAdmin Admin { get; } = new(adminPort);

    /// <summary>Starts a gateway and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        Process = start();
        await Process.WaitForAsync(port, cancel);
        await Process.WaitForAsync(adminPort, cancel);
        if (!await UntilAsync(HttpStatusCode.OK, ReadyLimit, cancel))
        {
            throw new InvalidOperationException($"{name} does not get ready.");
        }

        Clients?.Dispose();
        Clients = new(port);
    }

    /// <summary>Waits until its readiness is told by a status; false where it is not in time.</summary>
    public async Task<bool> UntilAsync(HttpStatusCode status, TimeSpan limit, CancellationToken cancel)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(limit);
        while (!time.IsCancellationRequested && !Process.HasEnded)
        {
            try
            {
                using var answer = await _health.GetAsync(new Uri($"http://127.0.0.1:{adminPort}/readyz"), time.Token);
                if (answer.StatusCode == status)
                {
                    return true;
                }

                await Task.Delay(Pause, time.Token);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                cancel.ThrowIfCancellationRequested();
            }
        }

        return false;
    }

    /// <summary>Its metrics, in Prometheus's text format.</summary>
    public Task<string> MetricsAsync(CancellationToken cancel) => _health.GetStringAsync(new Uri($"http://127.0.0.1:{adminPort}/metrics"), cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Clients?.Dispose();
        Admin.Dispose();
        _health.Dispose();
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }
    }
}
