using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Purging;

namespace OfferProxy.Overriding;

/// <summary>Changes overrides, one change after the other: decides, puts it in use here, keeps it, and logs it.</summary>
/// <param name="standing">Those that stand.</param>
/// <param name="kept">Where they are kept.</param>
/// <param name="rules">Knows what the files say.</param>
/// <param name="purge">Takes the responses that hold an offer, or say that there is none because it is withdrawn, out of use everywhere.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Takes each change.</param>
internal sealed class OfferOverrides(
    StandingOverrides standing, KeptOverrides kept, IOverriddenRules rules, IOfferPurge purge, TimeProvider time, ILogger<OfferOverrides> logger) : IOfferOverrides, IDisposable
{
    private readonly SemaphoreSlim _changing = new(1);

    /// <inheritdoc/>
    public IReadOnlyList<OfferOverride> All => standing.Current.WithoutEnded(time.GetUtcNow()).Sorted();

    /// <inheritdoc/>
    public string? Problem => kept.Problem;

    /// <inheritdoc/>
    public string? NotKept => kept.NotKept;

    /// <inheritdoc/>
    public async ValueTask<OverrideChange> ChangeAsync(OverrideRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await _changing.WaitAsync(cancellationToken);
        try
        {
            return await ChangeNowAsync(request);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    private async Task<OverrideChange> ChangeNowAsync(OverrideRequest request)
    {
        var now = time.GetUtcNow();
        if (request.Until <= now)
        {
            throw new ArgumentException("The end of an override must be in the future.", nameof(request));
        }

        var (change, word) = (new OverrideChange(OverrideResult.None, null), default(OverrideWord));
        var (before, _) = standing.Update(set =>
        {
            set = set.WithoutEnded(now);
            var at = OverrideRule.TimeOf(set, request.Target, now);
            change = OverrideRule.Decide(set, request, rules.Refuse(request.Target, set.Without(request.Target)), at);
            word = OverrideRule.WordOf(request.Target, change, at);
            return change.Result == OverrideResult.Set && set.Find(request.Target) is null && set.Count >= IOfferOverrides.Most
                ? throw new InvalidOperationException($"{IOfferOverrides.Most} overrides stand already, which is the most: remove one first.")
                : set.With(word);
        });
        if (change.Result == OverrideResult.Set)
        {
            OverrideLog.Set(logger, change.Override!.ToString());
        }
        else if (change.Result == OverrideResult.Removed)
        {
            OverrideLog.Removed(logger, request.By, request.Reason, before.Find(request.Target)!.ToString());
        }

        // What changed nothing is kept once more, as it may not have been before.
        var problem = await kept.KeepAsync(word);
        if (request.Target.Kind == OverrideKind.Offer && change.Result is OverrideResult.Set or OverrideResult.Removed)
        {
            await purge.PurgeAsync(new(PurgeScope.Offer, request.Target.Name), cancellationToken: CancellationToken.None);
        }

        return change with { NotKept = problem, Doubt = rules.Doubt(request.Target) };
    }
}
