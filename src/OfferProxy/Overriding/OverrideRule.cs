namespace OfferProxy.Overriding;

/// <summary>Decides what becomes of the overrides when an operator asks for something. Pure.</summary>
internal static class OverrideRule
{
    /// <summary>What a request makes of the overrides.</summary>
    /// <param name="set">Those that stand.</param>
    /// <param name="request">The request.</param>
    /// <param name="refusedWithout">Whether its target is refused where no override of it stands.</param>
    /// <param name="now">The time.</param>
    /// <returns>What has changed; <paramref name="set"/> becomes what <see cref="WordOf"/> makes of it.</returns>
    public static OverrideChange Decide(OverrideSet set, OverrideRequest request, bool refusedWithout, DateTimeOffset now)
    {
        var standing = set.Find(request.Target);
        var refused = standing?.Refuses ?? refusedWithout;
        return request.Action switch
        {
            OverrideAction.Remove or OverrideAction.Restore => Remove(standing, already: standing is null),

            // Where nothing is to be excepted from, the override that refused goes, and the files' word holds.
            OverrideAction.Unblock or OverrideAction.On when !refusedWithout && request.Until is null => Remove(standing, already: !refused),
            OverrideAction.Unblock or OverrideAction.On => Set(standing, request, already: !refused, now),
            _ => Set(standing, request, already: refused, now),
        };
    }

    /// <summary>
    /// When a word on a target is said that comes after the last one: now, unless that is of later, as it was said by another clock.
    /// </summary>
    /// <param name="set">The overrides that stand.</param>
    /// <param name="target">The target.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset TimeOf(OverrideSet set, OverrideTarget target, DateTimeOffset now) =>
        set.WordOn(target) is { } last && last.At >= now && last.At < DateTimeOffset.MaxValue ? last.At.AddTicks(1) : now;

    /// <summary>The last word on a target after a change, which counts also where others have said otherwise before it, and this gateway has not heard that yet.</summary>
    /// <param name="target">The target.</param>
    /// <param name="change">What has changed.</param>
    /// <param name="at">When it was asked for.</param>
    public static OverrideWord WordOf(OverrideTarget target, OverrideChange change, DateTimeOffset at) => new(target, change.Override, at);

    private static OverrideChange Remove(OfferOverride? standing, bool already) => new(standing is null ? OverrideResult.None : OverrideResult.Removed, null) { Already = already };

    private static OverrideChange Set(OfferOverride? standing, OverrideRequest request, bool already, DateTimeOffset now)
    {
        var next = new OfferOverride(request.Target, request.Action, request.By, now) { Reason = request.Reason, Until = request.Until };
        return standing is not null && standing.SaysAs(next) ? new(OverrideResult.Unchanged, next) { Already = true } : new(OverrideResult.Set, next) { Already = already };
    }
}
