using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Tests.Programs;

namespace OfferProxy.EndToEndTests.Fleet;

/// <summary>Debian's <c>redis-server</c> as a process on a free port, which can be killed, frozen and started again, with nothing kept.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly string _program;
    private readonly string[] _more;
    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-redis-").FullName;
    private Process? _process;

    /// <param name="more">Further arguments.</param>
    public RedisServer(params string[] more)
    {
        _program = DebianProgram.Redis.RequirePath();
        _more = more;
        Port = FreePort.Find();
    }

    /// <summary>Whether it has no bounds of its own.</summary>
    public bool TakesAll => _more.Length == 0;

    /// <summary>Whether it has been started, and not ended.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(_program,
        [
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no", "--dir", _folder, "--daemonize", "no", .. _more,
        ]) { RedirectStandardOutput = true })!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        await Poll.UntilAsync(async () =>
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }, static listens => listens);
    }

    /// <summary>Ends it without a word.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Freezes it: connections stay, nothing is answered.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signal("-CONT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
