namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>What the section <c>Offers</c> says beside its policies.</summary>
internal sealed record OffersDocument
{
    /// <summary>The URL under which shoppers reach the gateway.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>Whether the id by which the gateway knows its own requests is configured, and not random; never the id.</summary>
    public required bool HasViaId { get; init; }

    /// <summary>The file of integrations.</summary>
    public required string IntegrationsFile { get; init; }

    /// <summary>What happens to an integration that is not known.</summary>
    public required string UnknownIntegration { get; init; }

    /// <summary>The file of blocked sites.</summary>
    public required string BlockedSitesFile { get; init; }

    /// <summary>Where a request says which site it comes from.</summary>
    public required IReadOnlyList<string> SitesFrom { get; init; }

    /// <summary>What happens to a site that cannot be read.</summary>
    public required string UnreadableSite { get; init; }

    /// <summary>Where an event's id comes in.</summary>
    public required IReadOnlyList<string> EventIdFrom { get; init; }

    /// <summary>What is made of it.</summary>
    public required string VerifyEvents { get; init; }

    /// <summary>The header field that tells the origin.</summary>
    public required string EventHeader { get; init; }

    /// <summary>The file of the keys, never a key; empty: they are in the configuration, or this process has one of its own.</summary>
    public required string EventKeyFile { get; init; }

    /// <summary>How old an event's id may be.</summary>
    public required TimeSpan EventsValidFor { get; init; }

    /// <summary>The file of overrides; empty: they are kept in memory alone. Where gateways share, it is a copy.</summary>
    public required string OverridesFile { get; init; }

    /// <summary>Whether gateways share through a Redis, whose address is not told: it may hold a password.</summary>
    public required bool Shares { get; init; }

    /// <summary>The ledger; none: there is none.</summary>
    public LedgerOptionsDocument? Ledger { get; init; }

    /// <summary>What cached responses may take in memory, in bytes.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The response header field by which an origin says how many copies there may be.</summary>
    public required string CopiesHeader { get; init; }

    /// <summary>The time that the origin has for a whole response.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The longest body that is believed to be a document, in bytes.</summary>
    public required int MaxBodyBytes { get; init; }

    /// <summary>What happens when nothing usable is cached and the origin fails.</summary>
    public required string OnFailure { get; init; }

    /// <summary>How many fills ask a cluster at once.</summary>
    public required int MaxConcurrentFills { get; init; }

    /// <summary>How many more wait.</summary>
    public required int MaxQueuedFills { get; init; }

    /// <summary>How many requests wait for the fill of a key.</summary>
    public required int MaxWaitersPerKey { get; init; }

    /// <summary>How many requests of clients ask a cluster at once.</summary>
    public required int MaxConcurrentForwards { get; init; }

    /// <summary>How many more wait.</summary>
    public required int MaxQueuedForwards { get; init; }

    /// <summary>How many unknown keys a client may have filled within a minute; 0: any number.</summary>
    public required int MaxKeysPerClient { get; init; }

    /// <summary>Whether a cluster that does not answer is left alone.</summary>
    public required bool CircuitBreaker { get; init; }

    /// <summary>The names by which the origin calls itself in links.</summary>
    public required IReadOnlyList<string> LinkHosts { get; init; }

    /// <summary>The options in use.</summary>
    public static OffersDocument From(OffersOptions options) => new()
    {
        PublicUrl = options.PublicUrl?.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped) ?? "",
        HasViaId = options.ViaId.Length > 0,
        IntegrationsFile = options.Integrations.File,
        UnknownIntegration = options.Integrations.Unknown.ToString(),
        BlockedSitesFile = options.SiteBlocking.File,
        SitesFrom = [.. options.SiteBlocking.From.Select(static input => input.ToString())],
        UnreadableSite = options.SiteBlocking.OnUnreadable.ToString(),
        EventIdFrom = [.. options.Events.IdFrom.Select(static input => input.ToString())],
        VerifyEvents = options.Events.Verify.ToString(),
        EventHeader = options.Events.Header,
        EventKeyFile = options.Events.KeyFile,
        EventsValidFor = options.Events.ValidFor,
        OverridesFile = options.Overrides.File,
        Shares = options.Cache.Redis.Length > 0,
        Ledger = LedgerOptionsDocument.From(options.Ledger),
        MaxBytes = options.Cache.MaxBytes,
        CopiesHeader = options.Cache.CopiesHeader,
        Timeout = options.Origin.Timeout,
        MaxBodyBytes = options.Origin.MaxBodyBytes,
        OnFailure = options.Origin.OnFailure.ToString(),
        MaxConcurrentFills = options.Origin.MaxConcurrentFills,
        MaxQueuedFills = options.Origin.MaxQueuedFills,
        MaxWaitersPerKey = options.Origin.MaxWaitersPerKey,
        MaxConcurrentForwards = options.Origin.MaxConcurrentForwards,
        MaxQueuedForwards = options.Origin.MaxQueuedForwards,
        MaxKeysPerClient = options.Origin.MaxKeysPerClient,
        CircuitBreaker = options.Origin.CircuitBreaker.Enabled,
        LinkHosts = options.Origin.LinkHosts,
    };
}
