namespace OfferProxy.Measuring.Judging;

/// <summary>An answer that has been judged.</summary>
/// <param name="Kind">What the shopper got.</param>
/// <param name="Problem">What is wrong with it, where it is <see cref="ResponseKind.Failed"/>.</param>
/// <param name="SentAt">When it was asked for, as <see cref="System.Diagnostics.Stopwatch"/> counts.</param>
/// <param name="Took">From there to its end.</param>
internal readonly record struct Answer(ResponseKind Kind, string? Problem, long SentAt, TimeSpan Took);
