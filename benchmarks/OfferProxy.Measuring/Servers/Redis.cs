using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Measuring.Servers;

/// <summary>Debian's <c>redis-server</c> as a process, which can be killed, frozen, filled up, and started again with or without what it had.</summary>
internal sealed class Redis : IAsyncDisposable
{
    private readonly ServerStarter _starter;
    private readonly string _cpus;
    private string _folder = "";
    private ServerProcess _process = null!;

    private Redis(ServerStarter starter, string cpus, int port) => (_starter, _cpus, Port) = (starter, cpus, port);

    /// <summary>Where it listens, each time that it is started.</summary>
    public int Port { get; }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<Redis> StartAsync(ServerStarter starter, string cpus, CancellationToken cancel)
    {
        var redis = new Redis(starter, cpus, FreePort.Lasting());
        await redis.StartAgainAsync(empty: true, cancel);
        return redis;
    }

    /// <summary>Ends it as a crash does.</summary>
    public async Task KillAsync(CancellationToken cancel)
    {
        Signals.Send(_process.Id, Signals.Kill);
        await _process.WaitForEndAsync(cancel);
        await _process.DisposeAsync();
    }

    /// <summary>Starts it again and waits until it listens.</summary>
    /// <param name="empty">Whether it has forgotten all; else it reads its log of what was written.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task StartAgainAsync(bool empty, CancellationToken cancel)
    {
        _folder = empty ? _starter.Folder("redis") : _folder;
        var port = Port.ToString(CultureInfo.InvariantCulture);
        _process = _starter.Start(_cpus, _folder, [], "redis-server", "--bind", "127.0.0.1", "--port", port, "--dir", _folder, "--save", "", "--appendonly", "yes", "--daemonize", "no");
        await _process.WaitForAsync(Port, cancel);
    }

    /// <summary>Stops it where it is: connections stay, nothing is answered.</summary>
    public void Freeze() => Signals.Send(_process.Id, Signals.Stop);

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signals.Send(_process.Id, Signals.Continue);

    /// <summary>Bounds its memory.</summary>
    /// <param name="bytes">The bound; less than it has: it takes no more. 0: none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">It does not obey.</exception>
    public async Task BoundAsync(long bytes, CancellationToken cancel)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, cancel);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"CONFIG SET maxmemory {bytes}\r\n")), cancel);
        using var reader = new StreamReader(client.GetStream());
        if (await reader.ReadLineAsync(cancel) is var answer && answer != "+OK")
        {
            throw new InvalidOperationException($"Redis answered {answer} to a bound of its memory.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
