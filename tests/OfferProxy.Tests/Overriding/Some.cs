using OfferProxy.Overriding;

namespace OfferProxy.Tests.Overriding;

/// <summary>Makes overrides.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static OfferOverride Override(OverrideAction action, OverrideKind kind, string name, string? integration = null, TimeSpan? length = null) =>
        new(OverrideTarget.Create(kind, name, integration), action, "ana", Now) { Until = length is { } time ? Now + time : null };

    public static OverrideSet Set(params OfferOverride[] overrides) => OverrideSet.Of(overrides);
}
