using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Impressions.Ledger.Spool;

namespace OfferProxy.Benchmarks.Ledger;

/// <summary>Leaves records at a steady rate, and sees what of them is on the disk.</summary>
internal static class SpoolRate
{
    private const int Source = 200;

    /// <summary>Runs.</summary>
    /// <param name="folder">Where the spool goes.</param>
    /// <param name="perSecond">How many records a second.</param>
    /// <param name="duration">For how long.</param>
    public static SpoolRateResult Run(string folder, int perSecond, TimeSpan duration)
    {
        var options = new LedgerOptions { MaxBytes = 4L * 1024 * 1024 * 1024 };
        using var spool = LedgerSpool.Open(Path.Combine(folder, "rate.db"), options, TimeProvider.System, NullLogger.Instance);
        LedgerSource[] sources = [.. Enumerable.Range(0, Source).Select(static i => new LedgerSource("offer-new", "offers", Guid.NewGuid().ToString(), "order_confirmation", $"{i}", 1_893_456_000_000 + i))];
        byte[][] ids = [.. Enumerable.Range(0, 4096).Select(static _ => Encoding.ASCII.GetBytes(Guid.NewGuid().ToString()))];
        string[] flows = [.. Enumerable.Range(0, 4096).Select(static _ => Guid.NewGuid().ToString())];
        long left = 0;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        using (new SpoolWriter(spool, options, hash: null, TimeProvider.System, NullLogger.Instance, static () => { }))
        {
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < duration)
            {
                for (var due = (long)(elapsed.TotalSeconds * perSecond); left < due; left++)
                {
                    var i = (int)(left & 4095);
                    spool.Buffer.TryAdd(LedgerRecordKind.Served, sources[i % Source], ids[i], flows[(i * 7) & 4095], DateTimeOffset.UtcNow);
                }

                Thread.Sleep(1);
            }
        }

        // The writer has ended, and has written the rest but for what its last look did not see.
        var status = spool.GetStatus();
        return new(left, status.Spooled, status.LostFull, status.Buffered, duration, Process.GetCurrentProcess().TotalProcessorTime - processor, status.PendingBatches, status.Bytes, status.AddsUp);
    }
}

/// <summary>What came of it.</summary>
internal sealed record SpoolRateResult(long Left, long Spooled, long Lost, long Buffered, TimeSpan Duration, TimeSpan Processor, long Batches, long Bytes, bool AddsUp);
