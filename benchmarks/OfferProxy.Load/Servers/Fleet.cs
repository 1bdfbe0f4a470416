using System.Globalization;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Servers;

namespace OfferProxy.Load.Servers;

/// <summary>Starts the servers of a run: those that are measured on one processor, origins on the other.</summary>
internal sealed class Fleet(LoadOptions options, Cores cores, Ledger ledger)
{
    private static readonly KeyValuePair<string, string> NoTelemetry = KeyValuePair.Create("OTEL_SDK_DISABLED", "true");

    private readonly ServerStarter _starter = new(options.Work, ledger);

    /// <summary>Starts a gateway on a configuration, and waits until it listens.</summary>
    public async Task<RunningServer> GatewayAsync(Build build, GatewaySettings settings, CancellationToken cancel)
    {
        var server = StartGateway(build, settings);
        await server.Process.WaitForAsync(server.Port, cancel);
        return server;
    }

    /// <summary>Starts a gateway on a configuration.</summary>
    public RunningServer StartGateway(Build build, GatewaySettings settings)
    {
        var (port, admin, folder) = (FreePort.Next(), FreePort.Next(), Folder("gateway"));
        var file = GatewayConfiguration.Write(options, settings, folder, port, admin);
        var cpus = settings.AllCores ? cores.All : cores.Server;
        IReadOnlyList<KeyValuePair<string, string>> environment = settings.Telemetry ? settings.Environment : [NoTelemetry, .. settings.Environment];
        return new(_starter.Start(cpus, folder, environment, options.Built($"gateway-{build.Folder()}", "OfferProxy.Gateway"), "run", "--config", file), port)
        {
            MetricsUrl = settings.Telemetry ? $"http://127.0.0.1:{admin}/metrics" : null,
        };
    }

    /// <summary>Starts a peer that stands in the gateway's place.</summary>
    public Task<RunningServer> PeerAsync(Build build, string verb, CancellationToken cancel, params string[] arguments) =>
        PeersAsync(cores.Server, build, options.ThreadPool ? [verb, .. arguments, "--pool"] : [verb, .. arguments], cancel);

    /// <summary>Starts a peer that tells what it has allocated.</summary>
    public async Task<RunningServer> CountedPeerAsync(Build build, string verb, CancellationToken cancel, params string[] arguments)
    {
        var metrics = $"http://127.0.0.1:{FreePort.Next()}";
        return await PeerAsync(build, verb, cancel, [.. arguments, "--metrics", metrics]) with { MetricsUrl = metrics };
    }

    /// <summary>Starts an origin, on the processor of the load.</summary>
    public Task<RunningServer> OriginAsync(string verb, CancellationToken cancel, params string[] arguments) =>
        PeersAsync(cores.Others, Build.Native, [verb, .. arguments], cancel);

    /// <summary>Starts a Redis that keeps nothing, on the processor of the load.</summary>
    public async Task<RunningServer> RedisAsync(CancellationToken cancel)
    {
        var (port, folder) = (FreePort.Next(), Folder("redis"));
        var server = new RunningServer(
            _starter.Start(cores.Others, folder, [], "redis-server", "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--dir", folder, "--save", "", "--daemonize", "no"), port);
        await server.Process.WaitForAsync(port, cancel);
        return server;
    }

    /// <summary>Starts any other server.</summary>
    /// <param name="folder">Its folder, from <see cref="Folder"/>.</param>
    /// <param name="port">A port on which it will listen.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <param name="command">The program and its arguments.</param>
    public async Task<RunningServer> OtherAsync(string folder, int port, CancellationToken cancel, params string[] command)
    {
        var server = new RunningServer(_starter.Start(cores.Server, folder, [], command), port);
        await server.Process.WaitForAsync(port, cancel);
        return server;
    }

    /// <summary>Makes a folder for a server's files.</summary>
    public string Folder(string name) => _starter.Folder(name);

    private async Task<RunningServer> PeersAsync(string cpus, Build build, string[] arguments, CancellationToken cancel)
    {
        var port = FreePort.Next();
        var program = options.Built($"peers-{build.Folder()}", "OfferProxy.LoadPeers");
        var server = new RunningServer(_starter.Start(cpus, Folder(arguments[0]), [], [program, .. arguments, "--url", $"http://127.0.0.1:{port}"]), port);
        await server.Process.WaitForAsync(port, cancel);
        return server;
    }
}
