namespace OfferProxy.Measuring.Wire;

/// <summary>A request that was sent, and what became of it.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Answer">The answer, where there was a whole one.</param>
/// <param name="SentAt">When it was sent, as <see cref="System.Diagnostics.Stopwatch"/> counts.</param>
/// <param name="Took">From there to the end of the answer.</param>
/// <param name="Kept">Whether it went on a connection that had been used before.</param>
internal readonly record struct Exchange(Ending Ending, HttpAnswer? Answer, long SentAt, TimeSpan Took, bool Kept);
