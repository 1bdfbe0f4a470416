using System.Diagnostics;
using System.Globalization;
using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>SIGHUP while a process starts, which stands still as long as nobody writes the configuration that it reads.</summary>
public sealed class HangupTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-").FullName;

    private string Configuration => Path.Combine(_folder, "offerproxy.json");

    public void Dispose()
    {
        // Who still opens it to write is let go.
        using (new FileStream(Configuration, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Hangup_WhileTheConfigurationIsRead_DoesNotEndTheGateway()
    {
        using var gateway = await StartAsync("run");
        var reading = await OpenAsync();

        Hangup(gateway);
        await reading.DisposeAsync();

        // It goes on to read it, as often as it likes, and ends since it is none.
        var exit = gateway.WaitForExitAsync();
        while (!exit.IsCompleted && OpenAsync() is var again && await Task.WhenAny(exit, again).WaitAsync(Long) == again)
        {
            await (await again).DisposeAsync();
        }

        await exit.WaitAsync(Long);
        Assert.Equal(ExitCodes.Failed, gateway.ExitCode);
    }

    [Fact]
    public async Task Hangup_OfACommandThatIsNoGateway_EndsIt()
    {
        using var command = await StartAsync("validate");
        await using var reading = await OpenAsync();

        Hangup(command);
        await command.WaitForExitAsync().WaitAsync(Long);

        Assert.Equal(128 + 1, command.ExitCode);
    }

    private async Task<Process> StartAsync(string command)
    {
        using var pipe = Process.Start("mkfifo", [Configuration]);
        await pipe.WaitForExitAsync();
        Assert.Equal(0, pipe.ExitCode);
        return Process.Start(new ProcessStartInfo("env", ["--default-signal", "dotnet", typeof(ExitCodes).Assembly.Location, command, "--config", Configuration])
        {
            RedirectStandardError = true,
        })!;
    }

    // A pipe opens for who writes when somebody reads it.
    private Task<FileStream> OpenAsync() => Task.Run(() => new FileStream(Configuration, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)).WaitAsync(Long);

    private static void Hangup(Process process)
    {
        using var kill = Process.Start("kill", ["-s", "HUP", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
