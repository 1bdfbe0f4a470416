using OfferProxy.Configuration;

namespace OfferProxy.Tests;

/// <summary>Makes candidates of options as they stand, not held to any rule.</summary>
internal static class OffersOptionsCandidate
{
    /// <summary>The candidate, whose file names are relative to a folder.</summary>
    public static OffersCandidate ToCandidate(this OffersOptions options, string basePath) => new(options.ToSections(), OffersSource.SectionName, basePath);
}
