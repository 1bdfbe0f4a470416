using System.Diagnostics;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.Tests.Segments.Gzip;

/// <summary>All cases as files, each as <c>NAME</c> and <c>NAME.gz</c>, and a way to set other programs on them.</summary>
public sealed class GzipFolder : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Writes the files.</summary>
    public GzipFolder()
    {
        foreach (var one in GzipCases.All)
        {
            File.WriteAllBytes(PathOf(one.Name), one.Identity);
            File.WriteAllBytes(PathOf(one.Name + ".gz"), one.Gzip);
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("offerproxy-gzip-").FullName;

    /// <summary>The full path of a file.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Runs a program in the folder and returns what it printed; skips the test where it is not installed.</summary>
    internal async Task<string> RunAsync(DebianProgram program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program.RequirePath(), arguments) { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            Assert.True(process.ExitCode == 0, $"{program.Name} ended with {process.ExitCode}: {output}{await errors}");
            return output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
