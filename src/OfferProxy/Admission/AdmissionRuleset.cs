using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Overriding;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Admission;

/// <summary>
/// Holds the rules of admission in use: made from configuration, under the overrides that stand. Files that have not changed are not
/// read again, and no file is when an override changes.
/// </summary>
internal sealed class AdmissionRuleset : Reloadable<AdmissionRuleset.Rules>
{
    private readonly StandingOverrides? _overrides;

    /// <param name="overrides">The overrides that stand; null: there never are any.</param>
    public AdmissionRuleset(StandingOverrides? overrides = null)
        : base(Rules.Initial)
    {
        _overrides = overrides;
        if (overrides is not null)
        {
            overrides.Changed += _ => CompleteAnew();
            CompleteAnew();
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FilesOf(OffersCandidate candidate)
    {
        string[] files = [candidate.Get<IntegrationsOptions>().File, candidate.Get<SiteBlockingOptions>().File];
        return files.Where(file => file.Length > 0).Select(candidate.FullPath);
    }

    /// <inheritdoc/>
    protected override Rules Compile(OffersCandidate candidate, Rules? last, ConfigurationErrors errors)
    {
        var (listing, blocking) = (candidate.Get<IntegrationsOptions>(), candidate.Get<SiteBlockingOptions>());
        var (integrationsFile, sitesFile) = (FullPath(candidate, listing.File), FullPath(candidate, blocking.File));
        var read = new Sources(FileStamp.Read(integrationsFile), FileStamp.Read(sitesFile), blocking.Sites);
        return new(
            last is not null && read.Integrations == last.Read.Integrations ? last.Directory : IntegrationDirectoryReader.Read(integrationsFile, errors),
            listing.Unknown,
            last is not null && read.HasSitesOf(last.Read) ? last.Blocklist.Under(overrides: null) : SiteBlocklistReader.Read(sitesFile, blocking.Sites, errors),
            [.. blocking.From],
            blocking.OnUnreadable)
        {
            Read = read,
        };
    }

    /// <inheritdoc/>
    protected override Rules Complete(Rules next) => _overrides is null ? next : next.Under(_overrides.Current);

    private static string FullPath(OffersCandidate candidate, string file) => file.Length == 0 ? "" : candidate.FullPath(file);

    /// <summary>All that admission decides by, as one immutable whole.</summary>
    /// <param name="Directory">The known integrations.</param>
    /// <param name="UnknownIntegration">What happens to one that is not known.</param>
    /// <param name="Blocklist">The blocked sites.</param>
    /// <param name="SiteInputs">Where a request says which site it comes from.</param>
    /// <param name="OnUnreadable">What happens when one of them is neither a URL nor a host.</param>
    internal sealed record Rules(
        IntegrationDirectory Directory,
        UnknownIntegration UnknownIntegration,
        SiteBlocklist Blocklist,
        RequestInput[] SiteInputs,
        UnreadableSite OnUnreadable)
    {
        /// <summary>What stands above the directory and the blocklist; null: nothing. In <see cref="Blocklist"/> it is already.</summary>
        public AdmissionOverrides? Overrides { get; private init; }

        /// <summary>The same rules under overrides.</summary>
        /// <param name="set">Those that stand.</param>
        public Rules Under(OverrideSet set)
        {
            var overrides = AdmissionOverrides.Create(set);
            return overrides is null && Overrides is null ? this : this with { Overrides = overrides, Blocklist = Blocklist.Under(overrides?.Sites) };
        }

        /// <summary>What holds before any configuration is committed: no integration is known, and none unknown is let in.</summary>
        public static Rules Initial { get; } = new(IntegrationDirectory.Empty, UnknownIntegration.Reject, SiteBlocklist.Empty, [], UnreadableSite.Allow);

        /// <summary>What the directory and the blocklist were read from.</summary>
        public Sources Read { get; init; } = new(default, default, []);
    }

    /// <summary>What rules were read from, so that it is read again only when it is another.</summary>
    /// <param name="Integrations">The file of integrations.</param>
    /// <param name="Blocklist">The file of blocked sites.</param>
    /// <param name="Sites">The blocked sites that the configuration names itself.</param>
    internal sealed record Sources(FileStamp Integrations, FileStamp Blocklist, IReadOnlyList<string> Sites)
    {
        /// <summary>Whether the blocklist of <paramref name="other"/> is read from the same.</summary>
        public bool HasSitesOf(Sources other) => Blocklist == other.Blocklist && Sites.SequenceEqual(other.Sites, StringComparer.Ordinal);
    }
}
