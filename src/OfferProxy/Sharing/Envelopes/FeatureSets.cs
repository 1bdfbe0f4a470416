namespace OfferProxy.Sharing.Envelopes;

/// <summary>Sets of <see cref="NameFeatures"/>.</summary>
internal static class FeatureSets
{
    /// <summary>Each feature of a set by itself.</summary>
    public static IEnumerable<NameFeatures> Each(this NameFeatures features) =>
        Enum.GetValues<NameFeatures>().Where(one => one != NameFeatures.None && (features & one) != 0);
}
