namespace OfferProxy.Measuring.Loading;

/// <summary>When which request is due: at a steady rate, whatever became of those before. Pure.</summary>
/// <param name="Rate">Requests a second.</param>
internal readonly record struct Schedule(int Rate)
{
    /// <summary>How many are due at a time, the first one at its beginning.</summary>
    public long DueBy(TimeSpan elapsed) => elapsed < TimeSpan.Zero ? 0 : 1 + (elapsed.Ticks * Rate / TimeSpan.TicksPerSecond);

    /// <summary>When a request is due, counted from nought.</summary>
    public TimeSpan DueAt(long number) => TimeSpan.FromTicks(number * TimeSpan.TicksPerSecond / Rate);
}
