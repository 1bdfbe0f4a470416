using System.Globalization;
using OfferProxy.Configuration;

namespace OfferProxy.Caching.Policies;

/// <summary>The full keys of the entries of a cache policy's lists.</summary>
internal static class PolicyPath
{
    /// <summary>The full key of an entry of <c>Key</c>.</summary>
    public static string Key(OffersCandidate candidate, string policy, int index) => Entry(candidate, policy, nameof(CachePolicyOptions.Key), index);

    /// <summary>The full key of an entry of <c>Slots</c>.</summary>
    public static string Slot(OffersCandidate candidate, string policy, int index) => Entry(candidate, policy, nameof(CachePolicyOptions.Slots), index);

    /// <summary>The full key of an entry of <c>Event</c>.</summary>
    public static string Event(OffersCandidate candidate, string policy, int index) => Entry(candidate, policy, nameof(CachePolicyOptions.Event), index);

    /// <summary>The full key of an entry of <c>Ignore</c>.</summary>
    public static string Ignore(OffersCandidate candidate, string policy, int index) => Entry(candidate, policy, nameof(CachePolicyOptions.Ignore), index);

    private static string Entry(OffersCandidate candidate, string policy, string list, int index) =>
        candidate.PathOf(CachePoliciesReader.Section, policy, list, index.ToString(CultureInfo.InvariantCulture));
}
