using System.Globalization;
using Microsoft.AspNetCore.Routing.Patterns;
using OfferProxy.Admission.Sites;
using OfferProxy.Caching;
using OfferProxy.Caching.Policies;
using OfferProxy.Configuration;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Requests.Inputs;
using OfferProxy.Requests.Operations;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Slots;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests;

/// <summary>
/// What the requests of one route carry and what each part of it is: Key, Slot or Dropped. Compiled once from the route's
/// metadata and its policy; immutable.
/// </summary>
internal sealed class RoutePlan
{
    /// <summary>The name of the query parameter that says where on the page the offer is shown.</summary>
    public const string Placement = "placement";

    private RoutePlan(RouteConfig route, OfferRouteMetadata metadata, CachePolicyOptions? policy, OffersCandidate options, SlotKinds kinds)
    {
        var pattern = RoutePatternFactory.Parse(route.Match.Path ?? "/{**catchall}");
        var routeValues = pattern.Parameters.Select(static parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        RouteId = route.RouteId;
        Operation = metadata.Operation;
        PlacementRequired = metadata.PlacementRequired;
        HasCorsPolicy = !string.IsNullOrEmpty(route.CorsPolicy);
        Policy = policy;
        Slots = SlotSet.Create(policy?.Slots ?? [], kinds);
        SlotInputs = [.. Slots.Read.ToArray().Select(slot => InputOf(slot, routeValues))];
        if (policy is not null)
        {
            PolicyName = metadata.CachePolicy!;

            // The path cannot be sent without its values, so a route value is a key unless it is a slot. Sorted: the order in
            // which a policy names its keys selects no offer.
            Keys =
            [
                .. policy.Key.Select(key => PlanInput.Resolve(key, routeValues))
                    .Union(routeValues.Where(value => !policy.Slots.Contains(value)).Select(static value => new PlanInput(PlanInputSource.Route, value)))
                    .OrderBy(static key => key.Source).ThenBy(static key => key.Name, StringComparer.Ordinal),
            ];

            // Not its durations: what is stored follows them. Whether the origin's words about caching are heard is part of it, since those
            // that were not are not known any longer.
            Identity = string.Join('\n', (string?[])
            [
                RouteId, route.ClusterId, route.Match.Path, PolicyName,
                .. options.All<IPlanIdentity>().SelectMany(static one => one.Identity.Append("")), .. Keys.Select(Text), "", .. policy.Slots,
                "", policy.Witnesses.ToString(CultureInfo.InvariantCulture), policy.Ids.ToString(), .. policy.Ignore, "", .. policy.Event,
                "", policy.OriginCacheControl.ToString(), .. policy.IgnoreCookies, "", .. policy.IgnoreVary,
            ]);
            Digest = PlanDigest.Of(Identity);
            Sharing = new()
            {
                Event = Slots.HasEvent, Witnesses = policy.Witnesses, Ids = policy.Ids,
                Ignore = [.. policy.Ignore.Select(JsonPointer.Parse)], EventMembers = [.. policy.Event.Select(JsonPointer.Parse)],
            };
        }

        Names = new(
            [.. Keys.Select(static key => new KeyName(Text(key), ShownKeys.Contains(key)))],
            [.. Slots.Read[..Slots.Count].ToArray().Select(static slot => slot.Name)],
            [.. Slots.EchoPositions.ToArray().Select(position => Slots[position].Name)]);
        var events = options.Get<EventsOptions>();
        VerifyEvents = OfferRouteMetadata.VerifyEvents(route) ?? events.Verify;
        EventsValidFor = events.ValidFor;
        if (VerifyEvents != EventVerification.Off)
        {
            EventInputs = [.. OfferRouteMetadata.EventIdFrom(route, out _) ?? events.IdFrom];
        }

        Route = [.. pattern.Parameters.Select(parameter => RouteInputOf(parameter.Name))];
        HeaderKeys = [.. Keys.Index().Where(static key => key.Item.Source == PlanInputSource.Header).Select(static key => key.Index)];
        Query = new(QueryInputsOf(options.Get<SiteBlockingOptions>().From, flow: Route.Any(static input => input.IsFlow) ? [] : [RouteValueNames.FlowId]));
        KeysNameIntegration = Route.Any(static input => input is { IsIntegration: true, Key: >= 0 }) && Query.All.Any(static input => input is { IsPlacement: true, Key: >= 0 });
    }

    /// <summary>The id of the route, as YARP's configuration names it.</summary>
    public string RouteId { get; }

    /// <summary>What the route does.</summary>
    public OperationSpec Operation { get; }

    /// <summary>Whether a request without <c>placement</c> is rejected.</summary>
    public bool PlacementRequired { get; }

    /// <summary>Whether the host's own CORS policy answers for this route, so that ours keeps out of it.</summary>
    public bool HasCorsPolicy { get; }

    /// <summary>The cache policy; null: the route's responses are not cached.</summary>
    public CachePolicyOptions? Policy { get; }

    /// <summary>The name of <see cref="Policy"/>.</summary>
    public string PolicyName { get; } = "";

    /// <summary>The inputs that select the offer.</summary>
    public PlanInput[] Keys { get; } = [];

    /// <summary>Whether requests of the same <see cref="Keys"/> name the same integration and the same placement.</summary>
    public bool KeysNameIntegration { get; }

    /// <summary>What keys and slots are called where an operator reads of them.</summary>
    public InputNames Names { get; }

    /// <summary>How responses are proven that are shared.</summary>
    public SharingPolicy Sharing { get; } = new();

    /// <summary>What only appears in the response.</summary>
    public SlotSet Slots { get; }

    /// <summary>Where the values of <see cref="SlotSet.Read"/> are, by position; null for one that the gateway issues.</summary>
    public PlanInput?[] SlotInputs { get; }

    /// <summary>The parameters of the route's path, in its order.</summary>
    public RouteInput[] Route { get; }

    /// <summary>The positions of those <see cref="Keys"/> that are header fields.</summary>
    public int[] HeaderKeys { get; }

    /// <summary>The query parameters that are read: the placement, those that are keys or slots, those that tell the site, and those that are an event's id, or the flow that it is held to.</summary>
    public QueryInputs Query { get; }

    /// <summary>What is done with the verdict on an event's id that comes in.</summary>
    public EventVerification VerifyEvents { get; }

    /// <summary>How old such an id may be.</summary>
    public TimeSpan EventsValidFor { get; }

    /// <summary>Where such ids come in; none where they are not looked at. What the path of the route does not hold stands in no request.</summary>
    public EventInput[] EventInputs { get; } = [];

    /// <summary>What tells this plan's keys from those of another route or of another version of it.</summary>
    public string Identity { get; } = "";

    /// <summary>A digest of <see cref="Identity"/>.</summary>
    public PlanDigest Digest { get; }

    /// <summary>The usual length of an id of the policy's, in bytes; negative where it varies.</summary>
    public int IdLength => Sharing.Ids == IdForm.Uuid ? UuidText.Length : -1;

    /// <summary>The plan of a route; null where it has no operation, and is plain YARP.</summary>
    public static RoutePlan? Create(RouteConfig route, OffersCandidate options) => Create(route, options, SlotKinds.Known);

    /// <summary>The plan of a route, whose slots are of these kinds; null where it has no operation, and is plain YARP.</summary>
    public static RoutePlan? Create(RouteConfig route, OffersCandidate options, SlotKinds kinds)
    {
        if (!OfferRouteMetadata.TryRead(route, out var metadata))
        {
            return null;
        }

        // A policy that is not there (any more) is an error that validation reports; until it is mended, nothing is cached.
        var policy = metadata.CachePolicy is { } name ? options.Get<CachePoliciesOptions>().ByName.GetValueOrDefault(name) : null;
        return new(route, metadata, policy, options, kinds);
    }

    /// <summary>Whether a request header of this name is a key.</summary>
    public bool HasHeaderKey(string name) =>
        Keys.Any(key => key.Source == PlanInputSource.Header && key.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // Names of route values have no case.
    private RouteInput RouteInputOf(string name) => new(
        name,
        Array.FindIndex(Keys, key => key.Source == PlanInputSource.Route && key.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
        Array.FindIndex(SlotInputs, slot => slot is { Source: PlanInputSource.Route } && slot.Value.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
        RouteValueNames.IsOfId(name),
        name.Equals(RouteValueNames.IntegrationId, StringComparison.OrdinalIgnoreCase),
        name.Equals(RouteValueNames.FlowId, StringComparison.OrdinalIgnoreCase),
        Array.FindIndex(EventInputs, input => input.Source == EventInputSource.Route && input.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));

    private QueryInput[] QueryInputsOf(IReadOnlyList<RequestInput> sites, string[] flow)
    {
        var siteNames = sites.Where(static input => input.Source == RequestInputSource.Query).Select(static input => input.Name).ToHashSet(StringComparer.Ordinal);
        var names = Keys.Concat(SlotInputs.OfType<PlanInput>()).Where(static input => input.Source == PlanInputSource.Query).Select(static input => input.Name);
        var events = EventInputs.Where(static input => input.Source == EventInputSource.Query).Select(static input => input.Name);
        return
        [
            .. names.Append(Placement).Concat(siteNames).Concat(events).Concat(flow).Distinct(StringComparer.Ordinal).Select(name => new QueryInput(
                name, Array.IndexOf(Keys, new(PlanInputSource.Query, name)), Array.IndexOf(SlotInputs, new PlanInput(PlanInputSource.Query, name)), siteNames.Contains(name),
                flow.Contains(name), Array.IndexOf(EventInputs, EventInput.Query(name)))),
        ];
    }

    private static PlanInput? InputOf(Slot slot, HashSet<string> routeValues) => slot.Source switch
    {
        SlotSource.RouteOrQuery => PlanInput.Resolve(RequestInput.Named(slot.Name), routeValues),
        SlotSource.Query => new(PlanInputSource.Query, slot.Name),
        _ => null,
    };

    // Such as query:placement.
    private static string Text(PlanInput input) => $"{input.Source.ToString().ToLowerInvariant()}:{input.Name}";
}
