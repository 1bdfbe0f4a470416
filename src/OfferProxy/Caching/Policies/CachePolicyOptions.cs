using OfferProxy.Requests.Inputs;
using OfferProxy.Responses;
using OfferProxy.Sharing;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Policies;

/// <summary>One entry of <c>Offers:CachePolicies</c>: what selects an offer, what only appears in it, and for how long it is used.</summary>
public sealed record CachePolicyOptions
{
    /// <summary>
    /// The inputs that select the offer. A name is a route value, else a query parameter; <c>header:NAME</c> is a header.
    /// A route value that is no slot is always a key, named or not, because the path cannot be sent without it.
    /// In code an entry may be written as a text: <c>Key = ["placement", "header:Accept-Language"]</c>.
    /// Default: <c>placement</c> and <c>index</c>.
    /// </summary>
    public IReadOnlyList<RequestInput> Key { get; init; } = ["placement", "index"];

    /// <summary>
    /// The inputs that only appear in the response: <c>first_name</c>, <c>event</c>, and echoes, by name.
    /// Default: <c>first_name</c>, <c>event</c>, <c>event_id</c> and <c>flow_id</c>.
    /// </summary>
    public IReadOnlyList<string> Slots { get; init; } = [NameSlot.SlotName, EventSlot.SlotName, "event_id", "flow_id"];

    /// <summary>How long an offer is fresh where the origin does not say. Default 30 s; 0 to 1 day.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after that it is still served while one refresh runs behind it (RFC 5861, section 3). Default 2 min; 0 to 1 day.</summary>
    public TimeSpan StaleWhileRevalidate { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long after its freshness it is served while the origin fails (RFC 5861, section 4). Default 1 h; 0 to 7 days.</summary>
    public TimeSpan StaleIfError { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a "no offer" is fresh where the origin does not say. Default 5 s; 0 to 1 day.</summary>
    public TimeSpan NoOfferFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an origin's 403, 404, 410 or 422 is fresh where the origin does not say. Default 10 s; 0 to 1 day.</summary>
    public TimeSpan ErrorFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long requests of a key whose response may not be shared go straight on to the origin. Default 30 s; 1 s to 1 day.</summary>
    public TimeSpan BypassFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many shoppers' documents prove how an offer is shared. Default 2. 1 is the operator's word that the origin writes
    /// the values of slots as they are, in the known encodings, and nothing else of them.
    /// </summary>
    public int Witnesses { get; init; } = 2;

    /// <summary>
    /// Which part of the requests that could be hits goes to the origin all the same, whose document is held against the
    /// copy. Default 0.001; 0 (none) to 1 (all).
    /// </summary>
    public double Audit { get; init; } = 0.001;

    /// <summary>The members of a document that may differ from shopper to shopper, as JSON pointers (RFC 6901): the first witness's values are shared. Default: none.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>The members that are the event's id, as JSON pointers (RFC 6901), where a document has no item of type <c>event</c>. Default: none.</summary>
    public IReadOnlyList<string> Event { get; init; } = [];

    /// <summary>Which ids of requests are believed to be the origin's own. Default <see cref="IdForm.Uuid"/>.</summary>
    public IdForm Ids { get; init; } = IdForm.Uuid;

    /// <summary>
    /// Whether the origin's <c>Cache-Control</c> and <c>Expires</c> count, which frameworks often set to forbid all caching. Default
    /// <see cref="OriginCacheControl.Heed"/>. <see cref="OriginCacheControl.Ignore"/> is the operator's word that no response of the route is private.
    /// </summary>
    public OriginCacheControl OriginCacheControl { get; init; } = OriginCacheControl.Heed;

    /// <summary>The names of cookies that do not count, such as a load balancer's: a response that sets no others may be shared, without them. Default: none.</summary>
    public IReadOnlyList<string> IgnoreCookies { get; init; } = [];

    /// <summary>The names of request header fields in <c>Vary</c> that do not count, because the response is the same whatever they say. Default: none.</summary>
    public IReadOnlyList<string> IgnoreVary { get; init; } = [];

    /// <summary>
    /// How many copies of one offer may be handed out where the origin does not say, the origin's own documents included; then it is asked
    /// anew. 0 (the default): any number; 1: none is shared; at most 999,999,999,999,999. It holds for what comes from the origin from then on; what is stored keeps the number that it came under.
    /// </summary>
    public long MaxCopies { get; init; }

    /// <summary>What is answered when the origin fails and nothing usable is cached; null (the default): as <c>Offers:Origin:OnFailure</c>.</summary>
    public OriginFailureBehavior? OnFailure { get; init; }
}
