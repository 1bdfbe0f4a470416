using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Servers;

namespace OfferProxy.Faults.Servers;

/// <summary>Starts the servers of a run, each a process of its own. All share all processors.</summary>
internal sealed class Fleet(FaultsOptions options, Ledger ledger)
{
    private readonly ServerStarter _starter = new(options.Work, ledger);
    private readonly string _cpus = Cores.Find().All;

    /// <summary>Starts an origin and waits until it listens.</summary>
    public Task<Origin> OriginAsync(CancellationToken cancel) => Origin.StartAsync(FreePort.Lasting(), StartOrigin, cancel);

    /// <summary>Starts a gateway in front of an origin and waits until it listens.</summary>
    public async Task<Gateway> GatewayAsync(Origin origin, GatewayDurations durations, CancellationToken cancel)
    {
        var (port, adminPort, folder) = (FreePort.Next(), FreePort.Next(), _starter.Folder("gateway"));
        var file = GatewayFile.Write(options.Root, folder, durations, origin.Url, port, adminPort);
        var gateway = new Gateway(_starter.Start(_cpus, folder, [], options.Gateway, "run", "--config", file), port, adminPort, file);
        await gateway.Process.WaitForAsync(port, cancel);
        return gateway;
    }

    private ServerProcess StartOrigin(string url) => _starter.Start(_cpus, _starter.Folder("origin"), [], options.Origin, "--urls", url);
}
