using System.Globalization;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Measuring;

/// <summary>Puts a server under load over HTTP/2 without TLS, with h2load: as many connections as with wrk, one request at a time on each.</summary>
internal sealed class H2Load(Cores cores)
{
    /// <summary>Runs h2load for a while.</summary>
    /// <param name="server">The server whose processor time counts.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="connections">How many connections.</param>
    /// <param name="urls">A file of URLs, asked in turn on each connection.</param>
    /// <param name="headerLines">Header lines that every request has.</param>
    /// <param name="seconds">How long, in seconds.</param>
    /// <param name="turns">Who it takes turns with; null: nobody.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidOperationException">h2load failed, or requests were not answered with a success.</exception>
    public async Task<Sample> RunAsync(
        ServerProcess server, string name, int connections, string urls, IReadOnlyList<string> headerLines, int seconds, Turns? turns, CancellationToken cancel)
    {
        var output = await LoadProgram.RunAsync(
            cores, server, seconds,
            [
                "h2load", "--threads", "1", "--clients", Text(connections), "--max-concurrent-streams", "1", "--duration", Text(seconds),
                "--input-file", urls, .. headerLines.SelectMany(line => (string[])["--header", line]),
            ],
            turns, cancel);
        return H2LoadResult.Read(output.Text) is { Answered: > 0, Failed: 0 } result
            ? new(result.Answered, output.Cpu / result.Answered, (double)result.Answered / seconds, double.NaN, double.NaN)
            : throw new InvalidOperationException($"h2load did not get a success for each request to {name}: {output.Text}{output.Errors}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
