using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Impressions.Ledger.Spool;

namespace OfferProxy.Tests.Impressions.Ledger;

/// <summary>Ledgers, and parts of them, for tests.</summary>
internal static class Ledgers
{
    public const string Flow = "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e";

    public static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly LedgerSource Source = new("new", "offers", "acme", "order_status", "119", 1_893_456_000_000);

    /// <summary>A ledger that is off.</summary>
    public static OfferLedger Off()
    {
        var services = new ServiceCollection().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton<LedgerMetrics>().BuildServiceProvider();
        return new(new(OffersSource.FromCode([], null, "/"), []), services, services.GetRequiredService<LedgerMetrics>(), TimeProvider.System, NullLogger<OfferLedger>.Instance);
    }

    public static LedgerMetrics Metrics(TimeProvider? time = null) =>
        new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), time ?? TimeProvider.System);

    public static LedgerSpool Open(string path, LedgerOptions? options = null, TimeProvider? time = null) =>
        LedgerSpool.Open(path, options ?? new(), time ?? TimeProvider.System, NullLogger.Instance);

    /// <summary>Leaves a record of an event id, which it returns.</summary>
    public static string Serve(LedgerSpool spool, string? eventId = null, string flow = Flow, LedgerSource? source = null, DateTimeOffset? at = null, LedgerRecordKind kind = LedgerRecordKind.Served)
    {
        eventId ??= Guid.NewGuid().ToString();
        spool.Buffer.TryAdd(kind, source ?? Source, Encoding.ASCII.GetBytes(eventId), flow, at ?? Now);
        return eventId;
    }

    /// <summary>Leaves records, and spools them as one batch.</summary>
    public static string[] Spool(LedgerSpool spool, int count, DateTimeOffset? at = null)
    {
        var ids = Enumerable.Range(0, count).Select(i => Serve(spool, at: (at ?? Now).AddMilliseconds(i))).ToArray();
        Assert(spool);
        return ids;
    }

    public static bool TrySpool(LedgerSpool spool) => ProblemOfSpooling(spool).Length == 0;

    /// <summary>Spools what waits; empty: it is spooled.</summary>
    public static string ProblemOfSpooling(LedgerSpool spool)
    {
        var taken = new List<ArraySegment<RecordSlot>>();
        spool.Take(taken);
        spool.TryAppend(new BatchEncoder(hash: null).Encode(taken), out var problem);
        return problem;
    }

    private static void Assert(LedgerSpool spool) => Xunit.Assert.True(TrySpool(spool));
}
