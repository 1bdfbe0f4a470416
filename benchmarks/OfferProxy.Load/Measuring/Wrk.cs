using System.Globalization;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Measuring;

/// <summary>Puts a server under load with wrk, which speaks HTTP/1.1.</summary>
internal sealed class Wrk(string scripts, Cores cores)
{
    // How often it is tried: a machine that is busy with others may leave a server no time at all for seconds.
    private const int Tries = 3;

    /// <summary>Runs wrk for a while, alone.</summary>
    /// <param name="server">The server whose processor time counts.</param>
    /// <param name="target">What to send where.</param>
    /// <param name="seconds">How long, in seconds; a script may end earlier.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidOperationException">wrk failed, or requests were not answered with a success.</exception>
    public Task<Sample> RunAsync(ServerProcess server, Target target, int seconds, CancellationToken cancel) => RunAsync(server, target, seconds, null, cancel);

    /// <summary>Runs wrk for a while.</summary>
    /// <param name="server">The server whose processor time counts.</param>
    /// <param name="target">What to send where.</param>
    /// <param name="seconds">How long, in seconds; a script may end earlier.</param>
    /// <param name="turns">Who it takes turns with; null: nobody.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidOperationException">wrk failed, or requests were not answered with a success.</exception>
    public async Task<Sample> RunAsync(ServerProcess server, Target target, int seconds, Turns? turns, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (await RunOnceAsync(server, target, seconds, turns, cancel) is { Requests: > 0 } sample)
            {
                return sample;
            }
        }

        throw new InvalidOperationException($"{target.Name} answered no request within {seconds} s, {Tries} times in a row.");
    }

    private async Task<Sample> RunOnceAsync(ServerProcess server, Target target, int seconds, Turns? turns, CancellationToken cancel)
    {
        var output = await LoadProgram.RunAsync(
            cores, server, seconds,
            [
                "wrk", "--threads", "1", "--connections", Text(target.Connections), "--duration", Text(seconds), "--timeout", "8",
                "--latency", "--script", Path.Combine(scripts, target.Script), $"http://127.0.0.1:{target.Port}", "--", .. target.Arguments,
            ],
            turns, cancel);
        var line = output.Text.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk gave no result for {target.Name}: {output.Text}{output.Errors}");
        var numbers = line.Split(' ').Skip(1).Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        if (numbers[4] + numbers[5] > 0)
        {
            throw new InvalidOperationException($"{target.Name} answered {numbers[0]} requests, {numbers[4]} of them with an error, and {numbers[5]} failed on their connection.");
        }

        return new(numbers[0], output.Cpu / numbers[0], numbers[0] * 1e6 / numbers[1], numbers[2], numbers[3]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
