using System.Diagnostics;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Faults.Draining;

/// <summary>
/// Tells requests that were taken from those that were not. One that finds no connection was not taken, nor was one whose connection is
/// closed before a byte of an answer, if it was new and may not have been accepted, or the request may not have been read when the signal
/// came; a client may send it again (RFC 9112, section 9.3.1). All else must be answered. Pure.
/// </summary>
internal static class DrainFindings
{
    // How long before the signal a request may be sent and not have been read.
    private static readonly long Unread = (long)(0.2 * Stopwatch.Frequency);

    /// <summary>Sums up.</summary>
    public static DrainLog.Findings Of(IReadOnlyCollection<DrainLog.Entry> entries, long signalled)
    {
        var answered = entries.Where(entry => IsAnswer(entry.Answer.Kind)).ToList();
        var notTaken = entries.Count(entry => IsNotTaken(entry, signalled));
        var problems = entries.Where(entry => !IsAnswer(entry.Answer.Kind) && !IsNotTaken(entry, signalled))
            .GroupBy(entry => $"{(entry.Declined ? "forwarded" : "cached")}, sent {(entry.Exchange.SentAt < signalled ? "before" : "after")} the signal: {entry.Answer.Problem ?? entry.Answer.Kind.ToString()}")
            .Select(group => $"{group.Count()} × {group.Key}");
        return new(
            answered.Count,
            answered.Count(entry => entry.Exchange.SentAt + (entry.Exchange.Took.TotalSeconds * Stopwatch.Frequency) > signalled),
            answered.Count(entry => entry.Declined && entry.Answer.Kind == ResponseKind.Forwarded),
            notTaken,
            [.. problems]);
    }

    // 503 while it drains is an answer, too.
    private static bool IsAnswer(ResponseKind kind) => kind.IsOffer() || kind == ResponseKind.Unavailable;

    private static bool IsNotTaken(DrainLog.Entry entry, long signalled) =>
        entry.Exchange is { Ending: Ending.Refused } or { Ending: Ending.Unanswered, Kept: false }
        || (entry.Exchange.Ending == Ending.Unanswered && entry.Exchange.SentAt >= signalled - Unread);
}
