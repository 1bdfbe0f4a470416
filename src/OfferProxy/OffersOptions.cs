using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Store;
using OfferProxy.Configuration;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Origin;
using OfferProxy.Overriding;
using OfferProxy.Requests.Hops;

namespace OfferProxy;

/// <summary>
/// All that the <c>Offers</c> section can say. A host sets it in code with <c>AddOffers(options => …)</c>, under the same rules
/// as the section, or reads in <see cref="OffersConfiguration.Current"/> what is in use; changing that changes nothing. Its
/// parts are immutable: replace one, or change it by <c>with</c>.
/// </summary>
public sealed record OffersOptions
{
    /// <summary>Creates options that are all at their defaults.</summary>
    public OffersOptions()
    {
    }

    private OffersOptions(IDictionary<string, CachePolicyOptions> policies) => CachePolicies = policies;

    /// <summary>
    /// The absolute <c>http</c> or <c>https</c> URL under which shoppers reach the gateway; links of the origin are rewritten
    /// to it. Without query or fragment; a path is kept. Required, hence never null in options that are in use.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>
    /// By which id this gateway knows its own requests when they come back to it, in <c>Via</c> of what goes to origins: 16 to 32 of
    /// <c>a-z 0-9</c> that nobody guesses, which the gateways of a fleet may share. Default: a random one, of this process alone.
    /// </summary>
    public string ViaId { get; set; } = "";

    /// <summary>Where the known integrations come from. Default: none is known.</summary>
    public IntegrationsOptions Integrations { get; set; } = new();

    /// <summary>Which sites are rejected and where a request says which site it comes from. Default: none is rejected.</summary>
    public SiteBlockingOptions SiteBlocking { get; set; } = new();

    /// <summary>
    /// Cache policies by name; a route chooses one with the metadata <c>Offers.CachePolicy</c>. Names are case-insensitive. Default: none.
    /// Read-only in options that are in use.
    /// </summary>
    public IDictionary<string, CachePolicyOptions> CachePolicies { get; } = new Dictionary<string, CachePolicyOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The store of cached offers.</summary>
    public CacheOptions Cache { get; set; } = new();

    /// <summary>The ids of events: how they are minted, and what is made of those that come in.</summary>
    public EventsOptions Events { get; set; } = new();

    /// <summary>The ledger of event ids, and where it is delivered. Default: there is none.</summary>
    public LedgerOptions Ledger { get; set; } = new();

    /// <summary>Where overrides at run time are kept.</summary>
    public OverridesOptions Overrides { get; set; } = new();

    /// <summary>How the gateway deals with the origin.</summary>
    public OriginOptions Origin { get; set; } = new();

    /// <summary>The options of a configuration.</summary>
    internal static OffersOptions From(OffersCandidate candidate) => new(Copy(candidate.Get<CachePoliciesOptions>().ByName).AsReadOnly())
    {
        PublicUrl = candidate.Get<PublicUrlOptions>().Url,
        ViaId = candidate.Get<ViaOptions>().Id,
        Integrations = candidate.Get<IntegrationsOptions>(),
        SiteBlocking = candidate.Get<SiteBlockingOptions>(),
        Cache = candidate.Get<CacheOptions>(),
        Events = candidate.Get<EventsOptions>(),
        Ledger = candidate.Get<LedgerOptions>(),
        Overrides = candidate.Get<OverridesOptions>(),
        Origin = candidate.Get<OriginOptions>(),
    };

    /// <summary>The options of each section, as a source gives them; one that is null is as if it were not set.</summary>
    internal IReadOnlyList<object> ToSections() =>
    [
        PublicUrl is null ? new PublicUrlOptions() : new() { Url = PublicUrl },
        new ViaOptions { Id = ViaId },
        Integrations ?? new(),
        SiteBlocking ?? new(),
        new CachePoliciesOptions { ByName = Copy(CachePolicies) },
        Cache ?? new(),
        Events ?? new(),
        Ledger ?? new(),
        Overrides ?? new(),
        Origin ?? new(),
    ];

    private static Dictionary<string, CachePolicyOptions> Copy(IEnumerable<KeyValuePair<string, CachePolicyOptions>> policies) =>
        new(policies, StringComparer.OrdinalIgnoreCase);
}
