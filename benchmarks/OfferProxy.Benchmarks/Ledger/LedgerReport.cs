using System.Globalization;

namespace OfferProxy.Benchmarks.Ledger;

/// <summary>The rows of the ledger that are no ratio of two servers: what the spool takes, and what a crash leaves of it. As a table.</summary>
internal static class LedgerReport
{
    private const int PerSecond = 100_000;
    private const int KillsPerSecond = 3000;

    /// <summary>Measures, and prints the table.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="isShort">Whether it is to be done in less time.</param>
    /// <returns>0: all is as it must be.</returns>
    public static async Task<int> PrintAsync(TextWriter output, bool isShort)
    {
        var folder = Directory.CreateTempSubdirectory("offerproxy-ledger-").FullName;
        try
        {
            var rate = SpoolRate.Run(folder, PerSecond, TimeSpan.FromSeconds(isShort ? 5 : 30));
            var kill = await KillRun.RunAsync(folder, isShort ? 2 : 10, KillsPerSecond, TimeSpan.FromSeconds(isShort ? 2 : 4));
            var (rateIsGood, killIsGood) = (IsGood(rate), kill is { Duplicates: 0, AddsUp: true } && kill.Missing <= kill.Lost);
            await output.WriteLineAsync("| what | must be | is | |\n|---|---|---|---|");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| records a second sustained into the spool | {PerSecond:n0}, none lost | {rate.Spooled / rate.Duration.TotalSeconds:n0} for {rate.Duration.TotalSeconds:n0} s, {rate.Lost} lost; {rate.Batches:n0} batches, {rate.Bytes / (double)rate.Spooled:n1} bytes and {rate.Processor.TotalMicroseconds / rate.Spooled:n2} µs a record, making it included | {Word(rateIsGood)} |"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| killed {kill.Kills} times under {KillsPerSecond:n0} requests a second | every response is delivered once, but for the last interval's, which are counted | {kill.Got:n0} hits got, {kill.Delivered:n0} event ids delivered, {kill.Duplicates} twice ({kill.RepeatedBatches} batches came again), {kill.Missing} missing, {kill.Lost} counted as lost; adds up: {kill.AddsUp} | {Word(killIsGood)} |"));
            return rateIsGood && killIsGood ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Left as fast as it must be, but for what the last look at the clock has missed.
    private static bool IsGood(SpoolRateResult rate) =>
        rate is { Lost: 0, AddsUp: true } && rate.Spooled + rate.Buffered == rate.Left && rate.Left >= 0.99 * PerSecond * rate.Duration.TotalSeconds;

    private static string Word(bool isGood) => isGood ? "met" : "**missed**";
}
