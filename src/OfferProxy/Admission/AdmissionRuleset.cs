using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;

namespace OfferProxy.Admission;

/// <summary>Holds the rules of admission in use, and makes new ones from configuration. Files that have not changed are not read again.</summary>
internal sealed class AdmissionRuleset : IReloadable
{
    private sealed record State(AdmissionRules Rules, FileStamp Integrations, FileStamp Blocklist, IReadOnlyList<string> Sites);

    private volatile State _state = new(AdmissionRules.Initial, default, default, []);

    /// <summary>The rules in use; read once for each request, since a reload may swap them at any time.</summary>
    public AdmissionRules Current => _state.Rules;

    /// <inheritdoc/>
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var options = candidate.Options;
        var (last, blocking) = (_state, options.SiteBlocking);
        var (integrationsFile, sitesFile) = (FullPath(candidate, options.Integrations.File), FullPath(candidate, blocking.File));
        var (integrations, sites) = (FileStamp.Read(integrationsFile), FileStamp.Read(sitesFile));

        var directory = integrations == last.Integrations
            ? last.Rules.Directory
            : IntegrationDirectoryReader.Read(integrationsFile, errors);
        var blocklist = sites == last.Blocklist && blocking.Sites.SequenceEqual(last.Sites, StringComparer.Ordinal)
            ? last.Rules.Blocklist
            : SiteBlocklistReader.Read(sitesFile, blocking.Sites, errors);

        var rules = new AdmissionRules(directory, options.Integrations.Unknown, blocklist, blocking.From, blocking.OnUnreadable);
        var next = new State(rules, integrations, sites, blocking.Sites);
        return () => _state = next;
    }

    /// <inheritdoc/>
    public IEnumerable<string> FilesOf(OffersCandidate candidate)
    {
        string[] files = [candidate.Options.Integrations.File, candidate.Options.SiteBlocking.File];
        return files.Where(file => file.Length > 0).Select(candidate.FullPath);
    }

    private static string FullPath(OffersCandidate candidate, string file) => file.Length == 0 ? "" : candidate.FullPath(file);
}
