using OfferProxy.Impressions.EventIds;

namespace OfferProxy.Impressions.Verification;

/// <summary>
/// Remembers the uses of event ids: those of this process, bounded in number and bytes, and where gateways share a Redis those of the
/// fleet. Safe for use by many threads.
/// </summary>
/// <param name="memory">Those of this process.</param>
/// <param name="fleet">Those of the fleet.</param>
/// <param name="time">The clock.</param>
internal sealed class EventUses(EventUseMemory memory, IEventFleet fleet, TimeProvider time)
{
    /// <summary>The longest that a use is remembered for a fleet.</summary>
    public static readonly TimeSpan LongestKept = TimeSpan.FromDays(1);

    // How long one waits for the answer to another, and how often it is looked for at another gateway's.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>How many uses are remembered in this process.</summary>
    public int Count => memory.Count;

    /// <summary>Takes a use, or learns what came of it: one that is being answered is waited for, a second at most.</summary>
    /// <param name="use">The use.</param>
    /// <param name="cancelled">Ends the wait.</param>
    public async ValueTask<TakenUse> TakeAsync(EventUse use, CancellationToken cancelled)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var (mine, entry) = memory.Take(use.Digest, use.Until);
            if (mine)
            {
                return await TakeOfFleetAsync(use, entry, began, cancelled);
            }

            var left = Patience - time.GetElapsedTime(began);
            if (!entry.Answered.IsCompleted && (left <= TimeSpan.Zero || !await EndsAsync(entry.Answered, left, cancelled)))
            {
                return TakenUse.UnderWay;
            }

            if (await entry.Answered is { IsGivenUp: false } outcome)
            {
                return TakenUse.Accepted(outcome.Answer);
            }
        }
    }

    /// <summary>The use that was taken has been answered, and counts.</summary>
    /// <param name="use">The use.</param>
    /// <param name="taken">What it was taken as.</param>
    /// <param name="answer">The answer; null: it is not kept.</param>
    public void Keep(EventUse use, TakenUse taken, FirstAnswer? answer)
    {
        memory.Keep(taken.Entry!, answer);
        var left = use.Until - time.GetUtcNow();
        if (fleet.IsShared && left > TimeSpan.Zero)
        {
            fleet.Keep(use.Name, FirstAnswerFormat.Seal(answer, use.SealKey, use.Name), left < LongestKept ? left : LongestKept);
        }
    }

    /// <summary>The use that was taken has come to nothing: the next one is the first.</summary>
    /// <param name="use">The use.</param>
    /// <param name="taken">What it was taken as.</param>
    public void Release(EventUse use, TakenUse taken)
    {
        memory.Release(use.Digest, taken.Entry!);
        if (fleet.IsShared)
        {
            fleet.Release(use.Name);
        }
    }

    private async ValueTask<TakenUse> TakeOfFleetAsync(EventUse use, EventUseMemory.Entry entry, long began, CancellationToken cancelled)
    {
        try
        {
            while (fleet.IsShared && await fleet.TakeAsync(use.Name) is { IsTaken: false } there)
            {
                if (FirstAnswerFormat.TryOpen(there.SealedAnswer.Span, use.SealKey, use.Name, out var answer))
                {
                    memory.Keep(entry, answer);
                    return TakenUse.Accepted(answer);
                }

                // What nobody of the fleet has sealed is no word that it was accepted.
                if (!there.SealedAnswer.IsEmpty || time.GetElapsedTime(began) >= Patience)
                {
                    memory.Release(use.Digest, entry);
                    return TakenUse.UnderWay;
                }

                await Task.Delay(LookEvery, time, cancelled);
            }

            return TakenUse.First(entry);
        }
        catch
        {
            memory.Release(use.Digest, entry);
            throw;
        }
    }

    private async Task<bool> EndsAsync(Task answered, TimeSpan left, CancellationToken cancelled)
    {
        try
        {
            await answered.WaitAsync(left, time, cancelled);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

/// <summary>What became of a use.</summary>
/// <param name="Entry">Where the one who is the first notes the answer; null: it is not the first.</param>
/// <param name="IsAccepted">Whether it has been before, and the origin has accepted it.</param>
/// <param name="Answer">What that was answered with; null: it is not known.</param>
internal readonly record struct TakenUse(EventUseMemory.Entry? Entry, bool IsAccepted, FirstAnswer? Answer)
{
    /// <summary>Whether it is the first.</summary>
    public bool IsFirst => Entry is not null;

    /// <summary>It is the first.</summary>
    public static TakenUse First(EventUseMemory.Entry entry) => new(entry, IsAccepted: false, null);

    /// <summary>It has been before, and was accepted.</summary>
    public static TakenUse Accepted(FirstAnswer? answer) => new(null, IsAccepted: true, answer);

    /// <summary>It has been before, and what comes of it is not known yet.</summary>
    public static TakenUse UnderWay => new(null, IsAccepted: false, null);
}
