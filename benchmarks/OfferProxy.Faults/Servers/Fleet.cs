using System.Globalization;
using OfferProxy.Load.Processes;

namespace OfferProxy.Faults.Servers;

/// <summary>Starts the servers of a run, each a process of its own. All share all processors.</summary>
internal sealed class Fleet(FaultsOptions options, Ledger ledger)
{
    private readonly string _cpus = Cores.Find() is { Apart: true } cores ? $"{cores.Server},{cores.Others}" : Cores.Find().Server;
    private int _started;

    /// <summary>Starts an origin and waits until it listens.</summary>
    public Task<Origin> OriginAsync(CancellationToken cancel) => Origin.StartAsync(FreePort.Lasting(), StartOrigin, cancel);

    /// <summary>Starts a gateway in front of an origin and waits until it listens.</summary>
    public async Task<Gateway> GatewayAsync(Origin origin, GatewayDurations durations, CancellationToken cancel)
    {
        var (port, adminPort, folder) = (FreePort.Next(), FreePort.Next(), Folder("gateway"));
        var file = GatewayFile.Write(options.Root, folder, durations, origin.Url, port, adminPort);
        var gateway = new Gateway(Start(folder, options.Gateway, "run", "--config", file), port, adminPort);
        await gateway.Process.WaitForAsync(port, cancel);
        return gateway;
    }

    private ServerProcess StartOrigin(string url) => Start(Folder("origin"), options.Origin, "--urls", url);

    private ServerProcess Start(string folder, params string[] command) =>
        ServerProcess.Start(ledger, _cpus, Path.Combine(folder, "output.log"), environment: [], command);

    private string Folder(string name) =>
        Directory.CreateDirectory(Path.Combine(options.Work, string.Create(CultureInfo.InvariantCulture, $"{++_started:d3}-{name}"))).FullName;
}
