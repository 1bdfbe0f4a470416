using System.Globalization;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Servers;

namespace OfferProxy.Fleet.Servers;

/// <summary>Starts the servers of a run, each a process of its own. All share all processors.</summary>
internal sealed class FleetServers(FleetOptions options, Ledger ledger)
{
    private readonly ServerStarter _starter = new(options.Work, ledger);
    private readonly string _cpus = Cores.Find().All;

    /// <summary>Starts an origin and waits until it listens.</summary>
    public Task<Origin> OriginAsync(CancellationToken cancel) =>
        Origin.StartAsync(FreePort.Lasting(), url => _starter.Start(_cpus, _starter.Folder("origin"), [], options.Origin, "--urls", url), cancel);

    /// <summary>Starts a Redis and waits until it listens.</summary>
    public Task<Redis> RedisAsync(CancellationToken cancel) => Redis.StartAsync(_starter, _cpus, cancel);

    /// <summary>Starts a node and waits until it listens.</summary>
    /// <param name="number">Which one.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="redisPort">Where it finds Redis.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Node> NodeAsync(int number, Origin origin, int redisPort, CancellationToken cancel)
    {
        var (port, adminPort, folder) = (FreePort.Lasting(), FreePort.Lasting(), _starter.Folder(string.Create(CultureInfo.InvariantCulture, $"node-{number}")));
        var file = NodeFile.Write(options.Root, folder, origin.Url, redisPort, port, adminPort);
        var node = new Node(_starter.Start(_cpus, folder, [], options.Gateway, "run", "--config", file), new(port), new(adminPort));
        await node.Process.WaitForAsync(port, cancel);
        await node.Process.WaitForAsync(adminPort, cancel);
        return node;
    }
}
