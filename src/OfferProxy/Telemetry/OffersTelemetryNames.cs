namespace OfferProxy.Telemetry;

/// <summary>
/// What the library's telemetry is called: its meter and activity source, instruments, spans and tags. A host listens by
/// <see cref="MeterName"/> and <see cref="ActivitySourceName"/>. Every tag takes a bounded set of values: words of this library, or
/// names that stand in the configuration. None is ever a shopper's, a site's or a URL.
/// </summary>
public static class OffersTelemetryNames
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "OfferProxy";

    /// <summary>The name of the activity source.</summary>
    public const string ActivitySourceName = "OfferProxy";

    /// <summary>The instruments, by concept.</summary>
    public static class Instruments
    {
        /// <summary>Histogram, s: the time to answer a request on a route with an operation.</summary>
        public const string RequestDuration = "offerproxy.request.duration";

        /// <summary>Counter, {request}: requests that the gateway rejected itself, by error code.</summary>
        public const string Rejections = "offerproxy.request.refusals";

        /// <summary>Counter, {request}: requests that went past the cache, by reason.</summary>
        public const string Bypasses = "offerproxy.cache.bypasses";

        /// <summary>Histogram, s: how long past its freshness a response was when it was served.</summary>
        public const string StaleAge = "offerproxy.cache.stale_age";

        /// <summary>Counter, {event}: event ids that were minted for copies of a shared response.</summary>
        public const string EventsMinted = "offerproxy.events.minted";

        /// <summary>Counter, {request}: requests that carried event ids, by what was found of them.</summary>
        public const string EventsVerified = "offerproxy.events.verified";

        /// <summary>ObservableUpDownCounter, {event}: uses of event ids that are remembered in this process.</summary>
        public const string EventsRemembered = "offerproxy.events.remembered";

        /// <summary>Counter, {site}: sites given by requests that are neither a URL nor a host.</summary>
        public const string UnreadableSites = "offerproxy.admission.unreadable_sites";

        /// <summary>Histogram, s: the time that a fill or a refresh took.</summary>
        public const string FillDuration = "offerproxy.fill.duration";

        /// <summary>UpDownCounter, {fill}: fills and refreshes that run now.</summary>
        public const string FillsActive = "offerproxy.fill.active";

        /// <summary>UpDownCounter, {request}: requests that wait for a fill now, those that led one included.</summary>
        public const string FillWaiters = "offerproxy.fill.waiters";

        /// <summary>Counter, {request}: requests that were rejected because a limit of what asks origins was reached.</summary>
        public const string FillsRejected = "offerproxy.fill.refused";

        /// <summary>Counter, {response}: responses of the origin that may not be shared, by reason.</summary>
        public const string Unshareable = "offerproxy.fill.unshareable";

        /// <summary>Counter, {response}: responses of the origin that were held against others, by what they showed.</summary>
        public const string Witnesses = "offerproxy.sharing.witnesses";

        /// <summary>Counter, {response}: responses of the origin that were not the copy that would have been served, by how they differ.</summary>
        public const string AuditMismatches = "offerproxy.audit.mismatches";

        /// <summary>Histogram, s: the time that a request to an origin took.</summary>
        public const string OriginRequestDuration = "offerproxy.origin.request.duration";

        /// <summary>ObservableUpDownCounter, {request}: requests that a destination is answering now, by YARP's own count.</summary>
        public const string OriginRequestsActive = "offerproxy.origin.requests.active";

        /// <summary>ObservableGauge, {destination}: whether a destination is given requests (1) or taken out by health checks (0).</summary>
        public const string DestinationAvailable = "offerproxy.origin.destination.available";

        /// <summary>Counter, {retry}: requests that were sent to another destination after one failed.</summary>
        public const string OriginRetries = "offerproxy.origin.retries";

        /// <summary>ObservableGauge, {state}: the state of a cluster's circuit breaker: 0 closed, 1 half open, 2 open.</summary>
        public const string CircuitState = "offerproxy.circuit.state";

        /// <summary>Counter, {change}: changes of a circuit breaker's state, by the state that it came to.</summary>
        public const string CircuitChanges = "offerproxy.circuit.changes";

        /// <summary>ObservableUpDownCounter, {entry}: entries in memory.</summary>
        public const string CacheEntries = "offerproxy.cache.entries";

        /// <summary>ObservableUpDownCounter, By: what the entries take in memory.</summary>
        public const string CacheSize = "offerproxy.cache.size";

        /// <summary>ObservableUpDownCounter, By: what they may take.</summary>
        public const string CacheLimit = "offerproxy.cache.limit";

        /// <summary>Counter, {entry}: entries that left memory, by reason.</summary>
        public const string CacheEvictions = "offerproxy.cache.evictions";

        /// <summary>ObservableCounter, {copy}: copies that were handed out of responses of which there may be a number, by policy.</summary>
        public const string CopiesServed = "offerproxy.copies.served";

        /// <summary>ObservableCounter, {response}: responses of which the last copy was handed out, by policy.</summary>
        public const string CopiesSpent = "offerproxy.copies.spent";

        /// <summary>ObservableUpDownCounter, {override}: overrides that stand, by what they are about.</summary>
        public const string Overrides = "offerproxy.overrides";

        /// <summary>ObservableGauge, {state}: whether the overrides that are known here are those of the gateways that share (1), or Redis does not say (0).</summary>
        public const string OverridesCurrent = "offerproxy.overrides.current";

        /// <summary>ObservableCounter, {record}: event ids that were served from the edge or are void, since the spool of the ledger was begun.</summary>
        public const string LedgerRecorded = "offerproxy.ledger.recorded";

        /// <summary>ObservableCounter, {record}: records that were written to the spool.</summary>
        public const string LedgerSpooled = "offerproxy.ledger.spooled";

        /// <summary>ObservableCounter, {record}: records that were lost, by why.</summary>
        public const string LedgerLost = "offerproxy.ledger.lost";

        /// <summary>ObservableCounter, {record}: records that were delivered.</summary>
        public const string LedgerDelivered = "offerproxy.ledger.delivered";

        /// <summary>ObservableUpDownCounter, {record}: records that are in memory still.</summary>
        public const string LedgerBuffered = "offerproxy.ledger.buffered";

        /// <summary>ObservableUpDownCounter, {record}: records in the spool that wait for their delivery.</summary>
        public const string LedgerPending = "offerproxy.ledger.pending";

        /// <summary>ObservableUpDownCounter, {record}: records that were not delivered and are no longer tried.</summary>
        public const string LedgerDead = "offerproxy.ledger.dead";

        /// <summary>ObservableUpDownCounter, {record}: at most the records that wait in spools that were torn, set aside and not read since.</summary>
        public const string LedgerTorn = "offerproxy.ledger.torn";

        /// <summary>ObservableUpDownCounter, By: what the spool takes on disk.</summary>
        public const string LedgerSize = "offerproxy.ledger.size";

        /// <summary>ObservableUpDownCounter, By: what it may take.</summary>
        public const string LedgerLimit = "offerproxy.ledger.limit";

        /// <summary>ObservableGauge, {spool}: whether the spool, or its disk, takes no more (1).</summary>
        public const string LedgerFull = "offerproxy.ledger.full";

        /// <summary>ObservableGauge, s: the age of the oldest record that waits for its delivery.</summary>
        public const string LedgerOldest = "offerproxy.ledger.oldest";

        /// <summary>ObservableGauge, {record}: by how much the counts of the ledger do not add up.</summary>
        public const string LedgerGap = "offerproxy.ledger.gap";

        /// <summary>Counter, {attempt}: attempts to deliver a batch of the ledger, by what came of them.</summary>
        public const string LedgerAttempts = "offerproxy.ledger.attempts";

        /// <summary>ObservableGauge, {configuration}: how many configurations have been put in use.</summary>
        public const string ConfigurationGeneration = "offerproxy.configuration.generation";

        /// <summary>Counter, {reload}: reloads of the configuration, by whether they were accepted.</summary>
        public const string ConfigurationReloads = "offerproxy.configuration.reloads";
    }

    /// <summary>The names of the spans.</summary>
    public static class Spans
    {
        /// <summary>The offer decision: what is made of a request on a route with an operation.</summary>
        public const string Request = "offer request";

        /// <summary>A fill or a refresh: the root of a trace of its own, linked to the requests that it served.</summary>
        public const string Fill = "offer fill";

        /// <summary>A request to an origin, below one of the other two.</summary>
        public const string OriginRequest = "origin request";
    }

    /// <summary>The tags of instruments and spans.</summary>
    public static class Tags
    {
        /// <summary>The route's operation: <c>create</c>, <c>show</c>, <c>flow</c>, <c>event</c>.</summary>
        public const string Operation = "offerproxy.operation";

        /// <summary>What the client got: <c>success</c>, <c>no_offer</c>, <c>fallback</c>, <c>refused</c>, <c>origin_refused</c>, <c>failure</c>, <c>canceled</c>.</summary>
        public const string Outcome = "offerproxy.outcome";

        /// <summary>What the cache made of it: <c>hit</c>, <c>stale</c>, <c>stale_if_error</c>, <c>miss</c>, <c>collapsed</c>, <c>bypass</c>, <c>method</c>, <c>none</c>.</summary>
        public const string CacheResult = "offerproxy.cache.result";

        /// <summary>Why a request went past the cache, or a response may not be shared: a word of <c>Cache-Status</c>.</summary>
        public const string Reason = "offerproxy.reason";

        /// <summary>The code of an error that the gateway answered with.</summary>
        public const string ErrorCode = "offerproxy.error.code";

        /// <summary>What a fill was for: <c>fill</c> where nothing was stored, <c>refresh</c> where something was, <c>alone</c> for a request whose values were not seen, <c>audit</c> for one that could have been a hit.</summary>
        public const string FillKind = "offerproxy.fill.kind";

        /// <summary>What came of a fill: <c>stored</c>, <c>not_modified</c>, <c>bypass</c>, <c>request_scoped</c>, <c>unproven</c>, <c>kept</c>, <c>failed</c>.</summary>
        public const string FillResult = "offerproxy.fill.result";

        /// <summary>What a response of the origin showed, held against others: a word such as <c>proven</c> or <c>mismatch</c>.</summary>
        public const string Witness = "offerproxy.witness";

        /// <summary>How a response differs from what would be shared: a word such as <c>text</c> or <c>two_slots</c>.</summary>
        public const string Difference = "offerproxy.difference";

        /// <summary>Where it differs, as a JSON pointer. Spans only.</summary>
        public const string DifferencePath = "offerproxy.difference.path";

        /// <summary>The limit that was reached: <c>waiters</c>, <c>fills</c>, <c>forwards</c> or <c>client_keys</c>.</summary>
        public const string Limit = "offerproxy.limit";

        /// <summary>Who an origin was asked for: <c>fill</c>, the gateway in its own name; <c>forward</c>, a client.</summary>
        public const string RequestKind = "offerproxy.origin.request.kind";

        /// <summary>A cache policy's name in the configuration.</summary>
        public const string Policy = "offerproxy.policy";

        /// <summary>A cluster's name in the configuration.</summary>
        public const string Cluster = "offerproxy.cluster";

        /// <summary>A destination's name in the configuration.</summary>
        public const string Destination = "offerproxy.destination";

        /// <summary>A route's name in the configuration. Spans only.</summary>
        public const string Route = "offerproxy.route";

        /// <summary>An integration that the configuration names. Spans of fills only.</summary>
        public const string Integration = "offerproxy.integration";

        /// <summary>A placement that the configuration names for the request's integration. Spans only.</summary>
        public const string Placement = "offerproxy.placement";

        /// <summary>The state of a circuit breaker: <c>closed</c>, <c>half_open</c>, <c>open</c>.</summary>
        public const string CircuitState = "offerproxy.circuit.state";

        /// <summary>Why an entry left memory: <c>capacity</c>, <c>expired</c>, <c>removed</c>, <c>replaced</c>.</summary>
        public const string EvictionReason = "offerproxy.eviction.reason";

        /// <summary>What was found of event ids: <c>valid</c>, <c>foreign</c>, <c>replayed</c>, <c>expired</c>, <c>moved</c>, <c>forged</c>.</summary>
        public const string EventWord = "offerproxy.event.word";

        /// <summary>What an override is about: <c>site</c>, <c>integration</c>, <c>placement</c>, <c>offer</c>.</summary>
        public const string OverrideKind = "offerproxy.override.kind";

        /// <summary>Why records of the ledger were lost: <c>full</c>, <c>crash</c>.</summary>
        public const string LedgerLoss = "offerproxy.ledger.loss";

        /// <summary>Which sum of the ledger: <c>recorded</c>, <c>spooled</c>, <c>dead</c>.</summary>
        public const string LedgerSum = "offerproxy.ledger.sum";

        /// <summary>What came of an attempt to deliver: <c>delivered</c>, <c>unavailable</c>, <c>refused</c>, <c>too_large</c>.</summary>
        public const string LedgerOutcome = "offerproxy.ledger.outcome";

        /// <summary>Whether a reload was <c>accepted</c> or <c>refused</c>.</summary>
        public const string ReloadOutcome = "outcome";

        /// <summary>How it failed: a failure of the gateway's, or the name of YARP's <c>ForwarderError</c>.</summary>
        public const string ErrorType = "error.type";

        /// <summary>The HTTP status.</summary>
        public const string StatusCode = "http.response.status_code";
    }
}
