using System.Diagnostics;
using Xunit;

namespace OfferProxy.EndToEndTests.Packages;

/// <summary>Runs the SDK's commands, as who uses the packages does.</summary>
internal static class DotNet
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs one to its end, and fails the test with what it printed where that is not well.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="arguments">The command and its arguments.</param>
    public static async Task RunAsync(string folder, params string[] arguments)
    {
        // No build server stays behind.
        using var process = Process.Start(new ProcessStartInfo("dotnet", [.. arguments, "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" },
        })!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}{await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OfferProxy.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository: no OfferProxy.sln above them.");
        }

        return folder.FullName;
    }
}
