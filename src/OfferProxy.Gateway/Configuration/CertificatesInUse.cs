using OfferProxy.Configuration;
using OfferProxy.Gateway.Transport.Certificates;

namespace OfferProxy.Gateway.Configuration;

/// <summary>
/// A running gateway serves certificates whatever has become of their files since, and tells of that by itself: a change of something else must not
/// wait until they are mended.
/// </summary>
internal static class CertificatesInUse
{
    private static readonly string[] Sections = ["Kestrel:Endpoints", "Kestrel:Certificates"];

    /// <summary>Leaves out what is wrong with files of certificates, where a reload asks for the endpoints and certificates that are in use.</summary>
    /// <param name="errors">What is wrong with the candidate.</param>
    /// <param name="candidate">The changed configuration.</param>
    /// <param name="current">The one in use.</param>
    public static IReadOnlyList<ConfigurationError> Without(IReadOnlyList<ConfigurationError> errors, IConfiguration candidate, IConfiguration current) =>
        errors.Count > 0 && Array.TrueForAll(Sections, section => Values(candidate, section).SequenceEqual(Values(current, section)))
            ? [.. errors.Where(static error => !IsOfCertificate(error.Path))]
            : errors;

    private static bool IsOfCertificate(string path) =>
        path.StartsWith("Kestrel:", StringComparison.OrdinalIgnoreCase) && ConfigurationPath.GetParentPath(path) is { } section
        && (ConfigurationPath.GetSectionKey(section).Equals(CertificateSource.Section, StringComparison.OrdinalIgnoreCase) || section.EndsWith($":{CertificateSource.Default}", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<KeyValuePair<string, string?>> Values(IConfiguration root, string section) =>
        root.GetSection(section).AsEnumerable(makePathsRelative: true).Where(static pair => pair.Value is not null).OrderBy(static pair => pair.Key, StringComparer.OrdinalIgnoreCase);
}
