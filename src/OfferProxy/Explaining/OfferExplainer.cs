using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Admission;
using OfferProxy.Caching;
using OfferProxy.Caching.Serving;
using OfferProxy.Caching.Store;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Verification;
using OfferProxy.Overriding;
using OfferProxy.Requests;
using OfferProxy.Requests.Framing;
using OfferProxy.Requests.Operations;
using OfferProxy.Requests.Paths;
using OfferProxy.Responses;
using OfferProxy.Slots;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Explaining;

/// <summary>Explains requests by the parts of the pipeline itself, in its order.</summary>
internal sealed class OfferExplainer(
    IServiceProvider services, RouteProbe routing, RoutePlans plans, OfferPaths paths, AdmissionDecision admission, AdmissionRules rules, OverrideSearch overrides, StandingOverrides standing, WithdrawnShow withdrawn, EventVerifier events, OfferStore store,
    AnswerConditions conditions, IProxyStateLookup proxy, TimeProvider time, IEnumerable<IAdmissionCheck> checks) : IOfferExplainer
{
    private readonly int _ownChecks = checks.Count();

    /// <inheritdoc/>
    public async ValueTask<OfferExplanation> ExplainAsync(ExplainedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = ExplainedTarget.Create(request, services);
        await routing.MatchAsync(context);
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<RouteModel>() is not { } route)
        {
            return endpoint is null
                ? Refused(new(Admitted: false, "No route matches the request.") { Status = StatusCodes.Status404NotFound })
                : Refused(new(Admitted: false, $"The path is not the proxy's for this method: {endpoint.DisplayName}.") { Status = StatusCodes.Status405MethodNotAllowed });
        }

        var explained = Explain(context, route);
        return explained with
        {
            Destinations = DestinationsOf(route.Cluster),
            Answer = explained.Answer with { Unless = conditions.Of(route.Config, explained.Answer, plans.Get(route) is not null) },
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExplainedRoute> Routes() => [.. proxy.GetRoutes().Select(Explain).OrderBy(static route => route.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<ExplainedCluster> Clusters() =>
    [
        .. proxy.GetClusters().OrderBy(static cluster => cluster.ClusterId, StringComparer.Ordinal)
            .Select(static cluster => new ExplainedCluster(cluster.ClusterId, cluster.Model.Config.LoadBalancingPolicy, DestinationsOf(cluster))),
    ];

    private OfferExplanation Explain(HttpContext context, RouteModel route)
    {
        var explained = Explain(route);
        var plan = plans.Get(route);
        return HttpMethods.IsConnect(context.Request.Method) ? Refused(new(Admitted: false, "A tunnel is no request for a resource.") { Status = StatusCodes.Status405MethodNotAllowed }) with { Route = explained }
            : plan is not null && !plan.HasCorsPolicy && HttpMethods.IsOptions(context.Request.Method) ? new()
            {
                Route = explained, Verdict = new(Admitted: true, "A preflight is answered at the edge."), Answer = new("preflight", "204: any page may read the responses of the route."),
            }
            : RequestFraming.WrongPart(context.Features.GetRequiredFeature<IHttpRequestFeature>()) is { } part ? Refused(OfferError.InvalidRequest(part), $"The request could be read in two ways: {part}.") with { Route = explained }
            : plan is null ? ExplainPlain(context, route) with { Route = explained }
            : ExplainOffer(context, plan) with { Route = explained };
    }

    private OfferExplanation ExplainPlain(HttpContext context, RouteModel route)
    {
        var written = paths.Get(route);
        var error = written.Refuse(context.Request.Method, RequestPath.Of(context), out _) ?? written.Refuse(context.Request.Method, context.Request.Path.ToUriComponent(), out _);
        return error is not null
            ? Refused(error, "The route has no operation, and an origin could take the path for that of one, which admission has not seen.")
            : new()
            {
                Verdict = new(Admitted: true, "The route has no operation: it is plain YARP."),
                Answer = new("forward", "It is forwarded as it came.") { AsksOrigin = true },
            };
    }

    private OfferExplanation ExplainOffer(HttpContext context, RoutePlan plan)
    {
        var http = context.Request;
        ConnectionFields.Remove(http.Headers);
        var reading = new RequestReading(plan, new TextPiece[RequestReading.RoomFor(plan)]);
        if (!RequestReader.TryRead(http, ref reading, out var malformed))
        {
            return Refused(reading.ErrorOf(malformed), reading.Excess is null ? $"The value of {malformed} is malformed." : $"There are more values of {malformed} than may be.");
        }

        reading.Event = events.Verify(reading);
        var meant = overrides.Find(reading, http.Headers);
        IReadOnlyList<ExplainedOverride>? told = meant is null ? null : [.. meant.Select(ExplainedOverride.From)];
        if (admission.Refuse(reading, http.Headers, out var integration, out _) is { } error)
        {
            var refused = Refused(error, rules.Of(error, reading, http.Headers, meant));
            return refused with { Verdict = refused.Verdict with { Overrides = told } };
        }

        var request = reading.ToRequest(integration?.Id);
        var admitted = new OfferExplanation
        {
            Verdict = new(Admitted: true, AdmissionRules.Admitted(integration is not null, meant) + EventOf(request.Event) + (_ownChecks == 0 ? "" : " The host's own checks are not asked.")) { Overrides = told },
            Inputs = InputRoles.Of(plan, request, http),
            Answer = new("method", "The method is not one that is cached: it is forwarded.") { CacheStatus = CacheDecision.Method.ToString(), AsksOrigin = true },
        };
        if (withdrawn.IsOf(reading))
        {
            return Withdrawn(admitted, (string)http.RouteValues[RouteValueNames.OfferId]!);
        }

        if (!CacheableMethods.Contains(http.Method))
        {
            return admitted;
        }

        var reason = CacheableRequest.WhyNot(plan, integration is not null, request.UnusualKey, request.Keys, request.Slots);
        return reason == CacheReason.None ? ExplainCached(admitted, plan, request)
            : admitted with { Answer = AnswerForecast.Bypass(reason, "It goes past the cache, for the reason told.") };
    }

    private static string EventOf(EventVerdict verdict) => verdict.Word == EventWord.None ? "" : $" Its event id is {verdict.Word.Text()}; whether it has been used before is not looked up.";

    private OfferExplanation Withdrawn(OfferExplanation admitted, string offer) => admitted with
    {
        Verdict = OverrideOf(offer) is { } one
            ? admitted.Verdict with { Overrides = [.. admitted.Verdict.Overrides ?? [], ExplainedOverride.From(one)] }
            : admitted.Verdict,
        Answer = new("withdrawn", "The offer is withdrawn by an override: 202 with no offer, and no origin is asked.") { CacheStatus = CacheStatus.Rejected(OfferFeatureResponses.Withdrawn) },
    };

    private OfferExplanation ExplainCached(OfferExplanation admitted, RoutePlan plan, OfferRequest request)
    {
        var stored = StoredEntries.Find(store, plan, request);
        var answer = new AnswerForecast(plan, request, time.GetUtcNow()).Get(stored);
        var removed = stored.Select(static one => one.Entry).OfType<StoredResponse>().Where(static response => response.IsOfWithdrawn)
            .SelectMany(static response => response.Tags?.Offers ?? []).Distinct().Select(OverrideOf).OfType<OfferOverride>().Select(ExplainedOverride.From).ToList();
        return admitted with
        {
            Key = stored[0].Key,
            Stored = [.. stored.Select(one => one.Explain(request.Slots))],
            Verdict = removed.Count == 0 ? admitted.Verdict : admitted.Verdict with { Overrides = [.. admitted.Verdict.Overrides ?? [], .. removed] },
            Answer = removed.Count == 0 ? answer : answer with { Detail = $"{answer.Detail} What is stored says that there is no offer, since the one that the origin wrote is withdrawn by an override." },
        };
    }

    private OfferOverride? OverrideOf(string offer) =>
        OverrideTarget.TryCreate(OverrideKind.Offer, offer, integration: null, out var target, out _) ? standing.Current.Find(target) : null;

    private ExplainedRoute Explain(RouteModel route)
    {
        var config = route.Config;
        var explained = new ExplainedRoute(config.RouteId) { Path = config.Match.Path, Methods = config.Match.Methods ?? [], Cluster = config.ClusterId, RateLimiterPolicy = config.RateLimiterPolicy, CorsPolicy = config.CorsPolicy };
        return plans.Get(route) is not { } plan ? explained : explained with
        {
            Operation = plan.Operation.TelemetryName,
            Policy = plan.Policy is null ? null : plan.PolicyName,
            PlacementRequired = plan.PlacementRequired,
            Keys = [.. plan.Keys.Select(InputRoles.Text)],
            Slots = [.. Enumerable.Range(0, plan.Slots.Count).Select(slot => InputRoles.Text(plan, slot))],
        };
    }

    private static List<ExplainedDestination> DestinationsOf(ClusterState? cluster) => cluster?.DestinationsState is not { } state ? [] :
    [
        .. state.AllDestinations.Select(destination => new ExplainedDestination(
            destination.DestinationId, WithoutUser(destination.Model.Config.Address), state.AvailableDestinations.Contains(destination),
            destination.Health.Active.ToString(), destination.Health.Passive.ToString(), destination.ConcurrentRequestCount)),
    ];

    private static string WithoutUser(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0
        ? new UriBuilder(uri) { UserName = "", Password = "" }.Uri.AbsoluteUri
        : address;

    private static OfferExplanation Refused(OfferError error, string rule) =>
        Refused(new ExplainedVerdict(Admitted: false, rule) { Status = error.Status, Code = error.Code, Title = error.Title });

    private static OfferExplanation Refused(ExplainedVerdict verdict) => new()
    {
        Verdict = verdict, Answer = new("refused", $"It is refused with {verdict.Status}, and no origin is asked.") { CacheStatus = verdict.Code is { } code ? CacheStatus.Rejected(code) : null },
    };
}
