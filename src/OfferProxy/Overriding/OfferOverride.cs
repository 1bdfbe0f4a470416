namespace OfferProxy.Overriding;

/// <summary>What stands above the files: one fact that an operator has set at run time. Immutable.</summary>
/// <param name="Target">What it is about.</param>
/// <param name="Action">What it does: one of those that can stand.</param>
/// <param name="By">Who set it: 1 to 128 characters.</param>
/// <param name="At">When, by the clock of the gateway that was told.</param>
public sealed record OfferOverride(OverrideTarget Target, OverrideAction Action, string By, DateTimeOffset At)
{
    /// <summary>Why; empty: it was not said. At most 512 characters.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it ends by itself; null: it stands until it is removed.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether requests are refused by it, or an offer withdrawn; else it is an exception from what the files refuse.</summary>
    public bool Refuses => Action is OverrideAction.Block or OverrideAction.Off or OverrideAction.Withdraw;

    /// <summary>Whether it has ended.</summary>
    /// <param name="now">The time.</param>
    public bool HasEnded(DateTimeOffset now) => Until <= now;

    /// <summary>Whether it says the same as another, whenever that was set.</summary>
    internal bool SaysAs(OfferOverride other) => Target == other.Target && Action == other.Action && By == other.By && Reason == other.Reason && Until == other.Until;

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"{Action.ToString().ToLowerInvariant()} {Target}, by {By} at {At.UtcDateTime:u}{(Until is { } until ? $" until {until.UtcDateTime:u}" : "")}{(Reason.Length > 0 ? $": {Reason}" : "")}");
}
