using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Servers;

namespace OfferProxy.Soak.Servers;

/// <summary>Starts the servers of a run, each a process of its own. All share all processors.</summary>
internal sealed class SoakServers(SoakOptions options, Ledger ledger)
{
    private readonly ServerStarter _starter = new(options.Work, ledger);
    private readonly string _cpus = Cores.Find().All;

    /// <summary>Starts an origin and waits until it listens.</summary>
    public Task<Origin> OriginAsync(CancellationToken cancel) =>
        Origin.StartAsync(FreePort.Lasting(), url => _starter.Start(_cpus, _starter.Folder("origin"), [], options.Origin, "--urls", url), cancel);

    /// <summary>Starts a Redis and waits until it listens.</summary>
    public Task<Redis> RedisAsync(CancellationToken cancel) => Redis.StartAsync(_starter, _cpus, cancel);

    /// <summary>Makes a place for a gateway, where it is started, ended and started again.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="origin">The origin.</param>
    /// <param name="redis">What the gateways share through.</param>
    public GatewayPlace Place(string name, Origin origin, Redis redis)
    {
        var (port, adminPort, folder) = (FreePort.Lasting(), FreePort.Lasting(), _starter.Folder(name));
        var file = GatewayFile.Write(options.Root, folder, origin.Url, redis.Port, port, adminPort);
        return new(name, port, adminPort, file, () => _starter.Start(_cpus, _starter.Folder(name + "-output"), GatewayFile.Environment, options.Gateway, "run", "--config", file));
    }
}
