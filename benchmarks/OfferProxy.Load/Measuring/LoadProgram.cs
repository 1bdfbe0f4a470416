using System.Diagnostics;
using System.Text;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Measuring;

/// <summary>Runs a program that makes load, on the processor beside the server's, and reads what the server's threads got meanwhile.</summary>
internal static class LoadProgram
{
    // How long a program may take beyond the time that it was given.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Runs one to its end.</summary>
    /// <param name="cores">Who runs where.</param>
    /// <param name="server">The server whose processor time counts.</param>
    /// <param name="seconds">How long it was told to run, in seconds.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="turns">Who it takes turns with; null: nobody.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<LoadOutput> RunAsync(Cores cores, ServerProcess server, int seconds, IReadOnlyList<string> command, Turns? turns, CancellationToken cancel)
    {
        using var process = new Process
        {
            StartInfo = new("taskset", ["--cpu-list", cores.Others, .. command]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        var before = server.Scheduled;
        process.Start();
        turns?.Join(process.Id);
        string output, errors;
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            timeout.CancelAfter(TimeSpan.FromSeconds(seconds) + Grace);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            output = await ReadAsync(process, timeout.Token);
            errors = await error;
            await process.WaitForExitAsync(timeout.Token);
        }
        finally
        {
            turns?.Leave(process.Id);
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        return new(output, errors, server.Scheduled.MicrosecondsSince(before));
    }

    // A script that has sent all that it was to send says so; wrk would sleep to the end of its time.
    private static async Task<string> ReadAsync(Process process, CancellationToken cancel)
    {
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            output.Append(line).Append('\n');
            if (line == "DONE")
            {
                Signals.Send(process.Id, Signals.Interrupt);
            }
        }

        return output.ToString();
    }
}
