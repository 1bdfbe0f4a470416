namespace OfferProxy.Impressions.Ledger.Delivery;

/// <summary>What a sink made of a batch.</summary>
public readonly record struct LedgerSinkResult
{
    private LedgerSinkResult(LedgerSinkOutcome outcome, string problem = "", TimeSpan? retryAfter = null) => (Outcome, Problem, RetryAfter) = (outcome, problem, retryAfter);

    /// <summary>The batch is taken, now or by an attempt before.</summary>
    public static LedgerSinkResult Delivered => new(LedgerSinkOutcome.Delivered);

    /// <summary>The batch has too many records: it is halved.</summary>
    public static LedgerSinkResult TooLarge => new(LedgerSinkOutcome.TooLarge, "it is too large");

    /// <summary>What came of it.</summary>
    public LedgerSinkOutcome Outcome { get; }

    /// <summary>What is wrong, for people: never a record's content.</summary>
    public string Problem { get; }

    /// <summary>How long the sink wants to be left alone; null: it does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The sink cannot take any batch now, which says nothing against this one: it is tried again for as long as that is young enough.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="retryAfter">How long the sink wants to be left alone.</param>
    public static LedgerSinkResult Unavailable(string problem, TimeSpan? retryAfter = null) => new(LedgerSinkOutcome.Unavailable, problem, retryAfter);

    /// <summary>The sink does not want this batch: it is tried again, <see cref="LedgerOptions.MaxAttempts"/> times in all.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="retryAfter">How long the sink wants to be left alone.</param>
    public static LedgerSinkResult Refused(string problem, TimeSpan? retryAfter = null) => new(LedgerSinkOutcome.Refused, problem, retryAfter);
}

/// <summary>What came of an attempt to deliver.</summary>
public enum LedgerSinkOutcome
{
    /// <summary>The sink cannot take any batch now.</summary>
    Unavailable,

    /// <summary>The batch is taken.</summary>
    Delivered,

    /// <summary>The sink does not want the batch.</summary>
    Refused,

    /// <summary>The batch has too many records.</summary>
    TooLarge,
}
