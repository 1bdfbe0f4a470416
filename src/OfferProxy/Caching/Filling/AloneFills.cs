using OfferProxy.Caching.Store;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>Gets requests their own documents, which fill no key: for an audit, or because no copy is made for their values, or none can be waited for.</summary>
internal sealed class AloneFills(FillRunner runner, VoidEvents voids, OfferStore store, Learning learning, TimeProvider time)
{
    // Of values of one kind: who has waited for so many documents in vain goes alone.
    private const int MaxWaits = 3;

    /// <summary>Gets a request its own document, which is held against the copy where there is one.</summary>
    /// <param name="fill">What to ask.</param>
    /// <param name="isAudit">Whether the request could have been a hit.</param>
    /// <param name="wait">How long it waits.</param>
    /// <param name="leaving">Ends when the client has left.</param>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<CacheLookup> AskAsync(Fill fill, bool isAudit, FillWait wait, CancellationToken leaving) =>
        await RunAsync(fill, isAudit, wait, leaving) is { } outcome ? outcome.ForLeader with { Waited = wait.Waited } : GiveUp(fill.Key, OriginFailure.Timeout, FillRole.Led);

    /// <summary>Gets a request its own document, though there is a stored response that it could have a copy of.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task<CacheLookup> AuditAsync(Fill fill, CancellationToken leaving) => AskAsync(fill, isAudit: true, new(fill, time), leaving);

    /// <summary>
    /// Gets a request for whose values no copies are made its own document, from which it is learned; or a copy after all, where
    /// another request of the same kind is asking already and its document showed that it is right. Where the origin fails two of
    /// different flows, the others are told so, and do not ask a failing origin each for itself.
    /// </summary>
    /// <param name="fill">What to ask.</param>
    /// <param name="response">The stored response.</param>
    /// <param name="request">The request.</param>
    /// <param name="leaving">Ends when the client has left.</param>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<CacheLookup> LearnAsync(Fill fill, StoredResponse response, OfferRequest request, CancellationToken leaving)
    {
        var wait = new FillWait(fill, time);
        SlotContents? failedFirst = null;
        for (var waits = 0; waits < MaxWaits;)
        {
            var gap = response.Proof!.GapOf(request.Slots);
            if (learning.IsDifferent(fill.Key, gap))
            {
                break;
            }

            if (learning.TryBegin(fill, gap, wait.Patience, out var asking))
            {
                var failure = OriginFailure.None;
                TimeSpan? differentFor = null;
                try
                {
                    // Another's document may have been learned from since the request's look at the store.
                    if (FindCovering(fill.Key, request) is { } learned)
                    {
                        return new(learned, FillRole.Found);
                    }

                    if (await RunAsync(fill, isAudit: false, wait, leaving) is not { } outcome)
                    {
                        failure = OriginFailure.Timeout;
                        return GiveUp(fill.Key, failure, FillRole.Led);
                    }

                    failure = outcome.Made is FailedFill own ? own.Failure : OriginFailure.None;
                    differentFor = outcome.Step is CourseOutcome.FeaturesRefused or CourseOutcome.Outside ? fill.Plan.Policy!.BypassFor : null;
                    return outcome.ForLeader with { Waited = wait.Waited };
                }
                finally
                {
                    learning.End(asking, failure, differentFor);
                }
            }

            OriginFailure failed;
            try
            {
                if (!await wait.TryForAsync(asking.Ended, leaving))
                {
                    continue;
                }

                failed = await asking.Ended;
                waits++;
            }
            catch (TimeoutException)
            {
                return GiveUp(fill.Key, OriginFailure.Timeout, FillRole.Joined);
            }

            if (FindCovering(fill.Key, request) is { } covering)
            {
                return new(covering, FillRole.Joined, wait.Waited);
            }

            if (failed != OriginFailure.None && !MayBeItsOwn(asking.Values, fill.Values, ref failedFirst))
            {
                return new(new FailedFill(failed, response: null, time.GetUtcNow()), FillRole.Joined, wait.Waited);
            }

            if (store.Find(fill.Key) is not StoredResponse { Proof: not null } next)
            {
                break;
            }

            response = next;
        }

        return await AskAsync(fill, isAudit: false, wait, leaving);
    }

    /// <summary>What there is to say to one who cannot be kept waiting.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="failure">What came of the wait.</param>
    /// <param name="role">What part it had in that.</param>
    public CacheLookup GiveUp(string key, OriginFailure failure, FillRole role)
    {
        var now = time.GetUtcNow();
        return store.Find(key) is StoredResponse { IsSpent: false } response && now < response.StaleIfErrorUntil
            ? new(response, FillRole.Found)
            : new(new FailedFill(failure, response: null, now), role);
    }

    // Null: the time is over. What it has waited is part of the time that the origin has for it.
    private async Task<FillOutcome?> RunAsync(Fill fill, bool isAudit, FillWait wait, CancellationToken leaving)
    {
        if (wait.Left is var left && left <= TimeSpan.Zero)
        {
            return null;
        }

        var alone = fill with { Options = fill.Options with { Timeout = left } };
        try
        {
            var running = runner.RunAloneAsync(alone, isAudit);
            return await voids.WaitAsync(alone, running, wait.ForAsync(running, leaving));
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // The first failure may lie with its asker's own flow.
    private static bool MayBeItsOwn(SlotContents failed, SlotContents waiting, ref SlotContents? first)
    {
        first ??= failed;
        return first.IsOfSameFlow(failed) && !failed.IsOfSameFlow(waiting);
    }

    private StoredResponse? FindCovering(string key, OfferRequest request) =>
        store.Find(key) is StoredResponse { Proof: { } proof } response && response.IsUsable(time.GetUtcNow()) && proof.Covers(request.Slots) ? response : null;
}
