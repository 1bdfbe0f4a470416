using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>The gateway, or another program that runs one, as a process of its own.</summary>
internal sealed partial class GatewayProcess : IDisposable
{
    private readonly Process _process;

    private GatewayProcess(Process process) => _process = process;

    public string Address { get; private set; } = "";

    public string AdminAddress { get; private set; } = "";

    /// <summary>What it has written until it was ready.</summary>
    public List<string> Lines { get; } = [];

    public static Task<GatewayProcess> StartAsync(params string[] arguments) => StartAsync(typeof(ExitCodes).Assembly, arguments);

    public static Task<GatewayProcess> StartAsync(Assembly program, params string[] arguments) =>
        // A shell that runs the tests in the background has all that they start ignore SIGINT, unless told otherwise.
        StartAsync(new ProcessStartInfo("env", ["--default-signal", "dotnet", FileOf(program), .. arguments]));

    /// <summary>Starts it as systemd starts a service of <c>Type=notify</c> with a watchdog.</summary>
    public static Task<GatewayProcess> StartServiceAsync(string notifySocket, TimeSpan watchdog, params string[] arguments) =>
        StartAsync(new ProcessStartInfo("env", ["--default-signal", "dotnet", FileOf(typeof(ExitCodes).Assembly), .. arguments])
        {
            Environment = { ["NOTIFY_SOCKET"] = notifySocket, ["WATCHDOG_USEC"] = watchdog.TotalMicroseconds.ToString(CultureInfo.InvariantCulture) },
        });

    /// <summary>Starts it on a system that trusts the issuers in a file, and no others.</summary>
    public static Task<GatewayProcess> StartTrustingAsync(string issuers, params string[] arguments) =>
        StartAsync(new ProcessStartInfo("env", ["--default-signal", "dotnet", FileOf(typeof(ExitCodes).Assembly), .. arguments]) { Environment = { ["SSL_CERT_FILE"] = issuers } });

    // The test's own folder holds the program's assembly too.
    private static string FileOf(Assembly program) => Path.Combine(AppContext.BaseDirectory, program.GetName().Name + ".dll");

    private static async Task<GatewayProcess> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        var gateway = new GatewayProcess(Process.Start(start)!);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await gateway._process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            gateway.Lines.Add(line);
            if (Ready().Match(line) is { Success: true } ready)
            {
                (gateway.Address, gateway.AdminAddress) = (ready.Groups[1].Value, ready.Groups[2].Value);
                return gateway;
            }
        }

        throw new InvalidOperationException("The gateway ended before it was ready.");
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<int> ExitCodeAsync()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex("Ready: shoppers at (\\S+), admin at ([^,]+),")]
    private static partial Regex Ready();
}
