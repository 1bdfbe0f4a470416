using System.Diagnostics;
using System.Globalization;
using System.Text;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Measuring;

/// <summary>Puts a server under load with wrk and reads what the kernel says it cost.</summary>
internal sealed class Wrk(string scripts, Cores cores)
{
    // How long wrk may take beyond the time that it was given.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Runs wrk for a while.</summary>
    /// <param name="server">The server whose processor time counts.</param>
    /// <param name="target">What to send where.</param>
    /// <param name="seconds">How long, in seconds; a script may end earlier.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidOperationException">wrk failed, or requests were not answered with a success.</exception>
    public async Task<Sample> RunAsync(ServerProcess server, Target target, int seconds, CancellationToken cancel)
    {
        using var wrk = new Process
        {
            StartInfo = new(
                "taskset",
                [
                    "--cpu-list", cores.Others, "wrk", "--threads", "1", "--connections", Text(target.Connections), "--duration", Text(seconds), "--timeout", "8",
                    "--latency", "--script", Path.Combine(scripts, target.Script), $"http://127.0.0.1:{target.Port}", "--", .. target.Arguments,
                ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        var before = server.CpuMicroseconds;
        wrk.Start();
        string output, errors;
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            timeout.CancelAfter(TimeSpan.FromSeconds(seconds) + Grace);
            var error = wrk.StandardError.ReadToEndAsync(timeout.Token);
            output = await ReadAsync(wrk, timeout.Token);
            errors = await error;
            await wrk.WaitForExitAsync(timeout.Token);
        }
        finally
        {
            if (!wrk.HasExited)
            {
                wrk.Kill();
            }
        }

        var cpu = server.CpuMicroseconds - before;
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk gave no result for {target.Name}: {output}{errors}");
        var numbers = line.Split(' ').Skip(1).Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        if (numbers[0] == 0 || numbers[4] + numbers[5] > 0)
        {
            throw new InvalidOperationException($"{target.Name} answered {numbers[0]} requests, {numbers[4]} of them with an error, and {numbers[5]} failed on their connection.");
        }

        return new(numbers[0], cpu / numbers[0], numbers[0] * 1e6 / numbers[1], numbers[2], numbers[3]);
    }

    // A script that has sent all that it was to send says so; wrk would sleep to the end of its time.
    private static async Task<string> ReadAsync(Process wrk, CancellationToken cancel)
    {
        var output = new StringBuilder();
        while (await wrk.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            output.Append(line).Append('\n');
            if (line == "DONE")
            {
                Signals.Send(wrk.Id, Signals.Interrupt);
            }
        }

        return output.ToString();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
