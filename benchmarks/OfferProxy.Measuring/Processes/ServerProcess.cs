using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Measuring.Processes;

/// <summary>A server that a run started, held to a processor.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(3);

    // ".NET Tiered Compilation Worker", as much of it as the kernel keeps of a thread's name.
    private const string CompilerThread = ".NET Tiered Com";

    private readonly Process _process;
    private readonly string _log;
    private readonly StreamWriter _output;
    private bool _disposed;

    private ServerProcess(Process process, string log)
    {
        _process = process;
        _log = log;
        _output = new(log);
        process.OutputDataReceived += Write;
        process.ErrorDataReceived += Write;
    }

    /// <summary>Its id, which is its workers' group too.</summary>
    public int Id => _process.Id;

    /// <summary>The ids of all its processes, workers and children too.</summary>
    public IReadOnlyList<int> Ids => ProcFiles.Tree(Id);

    /// <summary>The processor time of all its threads, workers' and children's too.</summary>
    public ScheduledTime Scheduled => ScheduledTime.Read(Ids);

    /// <summary>The processor time of the thread that compiles methods anew as they are used more; none in a native process.</summary>
    public ScheduledTime Compiling => ScheduledTime.Read(Ids, CompilerThread);

    /// <summary>Resident memory of all its processes, in bytes.</summary>
    public long ResidentBytes => ProcFiles.ResidentBytes(Ids);

    /// <summary>Starts a server.</summary>
    /// <param name="ledger">Notes it.</param>
    /// <param name="cpus">The processors that it may use.</param>
    /// <param name="log">Takes its output.</param>
    /// <param name="environment">What its environment says beside this process's own.</param>
    /// <param name="command">The program and its arguments.</param>
    public static ServerProcess Start(
        Ledger ledger, string cpus, string log, IReadOnlyList<KeyValuePair<string, string>> environment, params IReadOnlyList<string> command)
    {
        var process = new Process
        {
            StartInfo = new("setsid", ["taskset", "--cpu-list", cpus, .. command]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        // Nothing asks a gateway that ends whether it drains, unless it is what is measured.
        process.StartInfo.Environment["Server__DrainDelay"] = "00:00:00";
        foreach (var (name, value) in environment)
        {
            process.StartInfo.Environment[name] = value;
        }

        var server = new ServerProcess(process, log);
        process.Start();
        ledger.Add(server);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Waits until it accepts connections.</summary>
    /// <exception cref="InvalidOperationException">It ended, or took too long.</exception>
    public async Task WaitForAsync(int port, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await ListensAsync(port, cancel))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(since) > StartTimeout)
            {
                throw new InvalidOperationException($"{_process.StartInfo.ArgumentList[3]} does not listen on port {port}. Its output is in {_log}:\n{Tail()}");
            }

            await Task.Delay(1, cancel);
        }
    }

    /// <summary>Moves all threads that it has now to other processors. How many the runtime believes to have stays as it was at its start.</summary>
    public async Task MoveToAsync(string cpus, CancellationToken cancel)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["--all-tasks", "--cpu-list", "--pid", cpus, Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await taskset.WaitForExitAsync(cancel);
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Waits until it ends.</summary>
    /// <returns>Its exit code; that of a signal is 128 and its number.</returns>
    public async Task<int> WaitForEndAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, then ends it and all its processes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_process.HasExited)
        {
            var tree = Ids.Select(id => (Id: id, Began: ProcFiles.BeganAt(id))).ToList();
            Signals.Send(Id, Signals.Terminate);
            Signals.Send(Id, Signals.Continue);
            using var timeout = new CancellationTokenSource(StopTimeout);
            await _process.WaitForExitAsync(timeout.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            foreach (var (id, began) in tree.Where(process => process.Began is not null && ProcFiles.BeganAt(process.Id) == process.Began))
            {
                Signals.Send(id, Signals.Kill);
            }
        }

        _process.Dispose();
        lock (_output)
        {
            _output.Dispose();
        }
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string Tail()
    {
        lock (_output)
        {
            _output.Flush();
        }

        return string.Join('\n', File.ReadLines(_log).TakeLast(10));
    }

    private void Write(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            if (!_disposed && line.Data is not null)
            {
                _output.WriteLine(line.Data);
            }
        }
    }
}
