namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>One event id, and what became of it. It holds nothing of a shopper's but the flow.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="EventId">The event id, as it was handed out or as the origin issued it.</param>
/// <param name="Flow">The flow as the request names it, or a keyed hash of it (<see cref="LedgerOptions.FlowHashKeyFile"/>); empty: the request names none.</param>
/// <param name="Time">When, to the millisecond.</param>
/// <param name="Source">Of what it is a copy.</param>
public readonly record struct LedgerRecord(LedgerRecordKind Kind, string EventId, string Flow, DateTimeOffset Time, LedgerSource Source)
{
    /// <summary>Tells nothing of a shopper's.</summary>
    public override string ToString() => nameof(LedgerRecord);
}

/// <summary>What became of an event id.</summary>
public enum LedgerRecordKind : byte
{
    /// <summary>An offer was served from the edge with it.</summary>
    Served,

    /// <summary>The origin issued it to a request of the gateway's own, and nobody got it.</summary>
    Void,
}
