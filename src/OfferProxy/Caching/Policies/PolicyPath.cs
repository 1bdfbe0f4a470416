using OfferProxy.Configuration;

namespace OfferProxy.Caching.Policies;

/// <summary>The full keys of the entries of a cache policy's lists.</summary>
internal static class PolicyPath
{
    /// <summary>The full key of an entry of <c>Key</c>.</summary>
    public static string Key(string path, string policy, int index) => Entry(path, policy, nameof(CachePolicyOptions.Key), index);

    /// <summary>The full key of an entry of <c>Slots</c>.</summary>
    public static string Slot(string path, string policy, int index) => Entry(path, policy, nameof(CachePolicyOptions.Slots), index);

    private static string Entry(string path, string policy, string list, int index) =>
        $"{path}:{nameof(OffersOptions.CachePolicies)}:{policy}:{list}:{index}";
}
