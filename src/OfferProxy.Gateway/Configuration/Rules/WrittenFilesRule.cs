using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Gateway.AccessLogging;
using OfferProxy.Gateway.Transport.Certificates;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>A file that the gateway writes to is no other that the configuration names, by whatever name, nor the configuration itself: it would be spoilt.</summary>
internal static class WrittenFilesRule
{
    private const string Overrides = "Offers:Overrides:File";

    private static readonly string[] Written = [$"{AccessLogOptions.Section}:{nameof(AccessLogOptions.To)}", "Offers:Ledger:Spool", Overrides];

    private static readonly string[] Read =
    [
        "Offers:Integrations:File", "Offers:SiteBlocking:File", "Offers:Events:KeyFile", "Offers:Ledger:AuthorizationFile", "Offers:Ledger:FlowHashKeyFile", "Admin:ApiKeyFile",
    ];

    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder to which files are relative.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfigurationRoot root, string basePath, ConfigurationErrors errors)
    {
        List<(string What, string File)> taken = [("the configuration file", ConfigurationSourceFinder.SourceOf(root, ""))];
        taken.AddRange(Read.Concat(OfCertificates(root)).Select(key => (key, root[key] ?? "")));
        foreach (var key in Written)
        {
            var name = root[key] ?? (key == Overrides ? new OverridesOptions().File : "");
            if (name.Length == 0 || name.Equals(AccessLogOptions.StandardOutput, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (taken.Find(other => other.File.Length > 0 && AreOne(Path.Combine(basePath, name), Path.Combine(basePath, other.File))) is { What: { } what })
            {
                errors.Add(key, name, $"must be a file of its own, since it is written to: it is that of {what}");
            }

            taken.Add((key, name));
        }
    }

    private static IEnumerable<string> OfCertificates(IConfigurationRoot root)
    {
        var kestrel = root.GetSection("Kestrel");
        var endpoints = kestrel.GetSection("Endpoints").GetChildren().ToList();
        return endpoints.Concat(endpoints.SelectMany(static endpoint => endpoint.GetSection("Sni").GetChildren())).Select(static section => section.GetSection(CertificateSource.Section))
            .Prepend(kestrel.GetSection(CertificateSource.Default)).SelectMany(static section => new[] { $"{section.Path}:Path", $"{section.Path}:KeyPath" });
    }

    private static bool AreOne(string left, string right) =>
        string.Equals(Path.GetFullPath(left), Path.GetFullPath(right), StringComparison.Ordinal)
        || (FileIdentity.Read(left) is { Inode: > 0 } one && FileIdentity.Read(right) is var other && (one.Device, one.Inode) == (other.Device, other.Inode));
}
