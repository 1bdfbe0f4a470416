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
    public ValueTask<TakenUse> TakeAsync(EventUse use, CancellationToken cancelled) => TakeAsync(use, new(time.GetTimestamp()), cancelled);

    /// <summary>
    /// Takes the uses of a request, in an order in which all requests and gateways take them, so that no two wait for each other. All of them together
    /// wait no longer than one would.
    /// </summary>
    /// <param name="uses">The uses. The answer is kept with the first.</param>
    /// <param name="cancelled">Ends the wait.</param>
    public async ValueTask<TakenUses> TakeAsync(IReadOnlyList<EventUse> uses, CancellationToken cancelled)
    {
        var (taken, wait) = (new TakenUses(this), new Wait(time.GetTimestamp()));
        try
        {
            foreach (var use in uses.Count == 1 ? uses : [.. uses.OrderBy(static use => use.Digest)])
            {
                taken.Note(use, await TakeAsync(use, wait, cancelled), keepsAnswer: use.Digest == uses[0].Digest);
            }
        }
        catch
        {
            taken.Release();
            throw;
        }

        if (taken.Accepted is not null)
        {
            taken.Release();
        }

        return taken;
    }

    private async ValueTask<TakenUse> TakeAsync(EventUse use, Wait wait, CancellationToken cancelled)
    {
        while (true)
        {
            var (mine, entry) = memory.Take(use.Digest, use.Until);
            if (mine)
            {
                return await TakeOfFleetAsync(use, entry, wait, cancelled);
            }

            var left = Patience - time.GetElapsedTime(wait.Began);
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

    private async ValueTask<TakenUse> TakeOfFleetAsync(EventUse use, EventUseMemory.Entry entry, Wait wait, CancellationToken cancelled)
    {
        try
        {
            while (fleet.IsShared && wait.FleetAnswers)
            {
                if (await fleet.TakeAsync(use.Name) is not { } there)
                {
                    // It is not waited for once more by the same request.
                    wait.FleetAnswers = false;
                    break;
                }

                if (there.IsTaken)
                {
                    break;
                }

                if (FirstAnswerFormat.TryOpen(there.SealedAnswer.Span, use.SealKey, use.Name, out var answer))
                {
                    memory.Keep(entry, answer);
                    return TakenUse.Accepted(answer);
                }

                // What nobody of the fleet has sealed is no word that it was accepted.
                if (!there.SealedAnswer.IsEmpty || time.GetElapsedTime(wait.Began) >= Patience)
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

    // How long a request has waited for all of its uses.
    private sealed class Wait(long began)
    {
        public long Began => began;

        public bool FleetAnswers { get; set; } = true;
    }
}
