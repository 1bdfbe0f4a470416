using System.Collections.Concurrent;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Tests.Impressions.Ledger.Delivery;

/// <summary>A sink that notes what it is sent, and answers what a test says.</summary>
internal sealed class HeldSink(Func<LedgerBatch, int, LedgerSinkResult> answer) : ILedgerSink
{
    private readonly ConcurrentQueue<LedgerBatch> _sent = new();
    private readonly ConcurrentQueue<LedgerBatch> _taken = new();
    private int _calls;

    public HeldSink()
        : this(static (_, _) => LedgerSinkResult.Delivered)
    {
    }

    /// <summary>What was sent, in order.</summary>
    public IReadOnlyList<LedgerBatch> Sent => [.. _sent];

    /// <summary>What was taken, in order.</summary>
    public IReadOnlyList<LedgerBatch> Taken => [.. _taken];

    /// <summary>The event ids of what was taken, each batch once.</summary>
    public string[] EventIds => [.. Taken.DistinctBy(static batch => batch.Key).SelectMany(static batch => batch.Records).Select(static record => record.EventId)];

    public ValueTask<LedgerSinkResult> SendAsync(LedgerBatch batch, CancellationToken cancellationToken)
    {
        _sent.Enqueue(batch);
        var result = answer(batch, Interlocked.Increment(ref _calls));
        if (result.Outcome == LedgerSinkOutcome.Delivered)
        {
            _taken.Enqueue(batch);
        }

        return ValueTask.FromResult(result);
    }
}
