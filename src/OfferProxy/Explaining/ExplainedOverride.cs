using OfferProxy.Overriding;

namespace OfferProxy.Explaining;

/// <summary>An override as it is told, in words.</summary>
/// <param name="Action">What it does: <c>block</c>, <c>unblock</c>, <c>off</c>, <c>on</c> or <c>withdraw</c>.</param>
/// <param name="Kind">What it is about: <c>site</c>, <c>integration</c>, <c>placement</c> or <c>offer</c>.</param>
/// <param name="Name">Which one.</param>
/// <param name="By">Who set it.</param>
/// <param name="At">When.</param>
public sealed record ExplainedOverride(string Action, string Kind, string Name, string By, DateTimeOffset At)
{
    /// <summary>Of a placement, the integration whose it is; null: of all integrations.</summary>
    public string? Integration { get; init; }

    /// <summary>Why; null: it was not said.</summary>
    public string? Reason { get; init; }

    /// <summary>When it ends by itself; null: it stands until it is removed.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Tells an override.</summary>
    /// <param name="one">The override.</param>
    public static ExplainedOverride From(OfferOverride one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new(one.Action.ToString().ToLowerInvariant(), one.Target.Kind.ToString().ToLowerInvariant(), one.Target.Name, one.By, one.At)
        {
            Integration = one.Target.Integration, Reason = one.Reason.Length > 0 ? one.Reason : null, Until = one.Until,
        };
    }
}
