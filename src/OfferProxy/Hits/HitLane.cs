using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Admission;
using OfferProxy.Admission.Integrations;
using OfferProxy.Caching;
using OfferProxy.Caching.Serving;
using OfferProxy.Caching.Store;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Verification;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Requests;
using OfferProxy.Requests.Hops;
using OfferProxy.Responses;
using OfferProxy.Telemetry;

namespace OfferProxy.Hits;

/// <summary>
/// The short way of a hit: what the pipeline would do for it, done at once, by the same parts. It decides first and writes last, so that
/// whatever it does not answer is as it was.
/// </summary>
internal sealed class HitLane(
    HitTable table, RoutePlans plans, AdmissionDecision admission, WithdrawnShow withdrawn, RecentKeys keys, OfferStore store, EventVerifier events, EventKeyring eventKeys, OfferLedger ledger, GatewayHop hop, RequestMetrics metrics, EventMetrics eventMetrics, TimeProvider time, IEnumerable<IAdmissionCheck> checks,
    IHitObserver? observer = null)
    : IOfferHits
{
    // A check of the host's own asks for the context of the request, and may wait.
    private readonly bool _isOpen = !checks.Any();

    /// <inheritdoc/>
    public bool TryAnswer(IFeatureCollection features)
    {
        // A server's own features are itself, and a cast is quicker than to ask it for each.
        var exchange = features is IHttpRequestFeature request and IHttpResponseFeature response and IHttpResponseBodyFeature body
            ? new HttpExchange(request, response, body) { IsUntouched = true }
            : HttpExchange.Of(features);
        if (!TryAnswer(exchange, features, isServers: true, out var writing))
        {
            return false;
        }

        if (!writing.IsCompletedSuccessfully)
        {
            // Nobody has seen the request who could keep the server from starting its response.
            Abort(features);
        }

        return true;
    }

    /// <summary>Answers a request, or leaves it as it is. Never throws.</summary>
    /// <param name="exchange">The request and its response.</param>
    /// <param name="features">The features of the request.</param>
    /// <param name="isServers">Whether it is as the server made it; else a request that is answered gets its <see cref="IOfferFeature"/>, for those before the lane.</param>
    /// <param name="writing">Completes when the response is written.</param>
    public bool TryAnswer(in HttpExchange exchange, IFeatureCollection features, bool isServers, out Task writing)
    {
        writing = Task.CompletedTask;
        var answered = false;
        try
        {
            Answer(exchange, features, isServers, ref writing, ref answered);
            return answered;
        }
#pragma warning disable CA1031 // What a part of the host's own throws, it throws again for the pipeline, which knows what to do.
        catch (Exception)
#pragma warning restore CA1031
        {
            return answered || exchange.Response.HasStarted;
        }
    }

    private void Answer(in HttpExchange exchange, IFeatureCollection features, bool isServers, ref Task writing, ref bool answered)
    {
        if (!_isOpen || !HitRequest.TryRead(exchange.Request, isServers, out var target, out var query) || ViaField.Names(exchange.Request.Headers.Via, hop.Current) || OffersTracing.IsRecording || ledger.StopsSharing)
        {
            return;
        }

        var started = metrics.Enabled || observer is not null ? Stopwatch.GetTimestamp() : 0;
        var ends = new HitPathEnds();
        var path = new HitPath(ends);
        if (!path.TryRead(target.AsSpan(0, query)) || table.Current?.Find(path) is not { } route
            || (!isServers && IsChosenOtherwise(features, route)) || route.PlanIn(plans) is not { HasCorsPolicy: false } plan || RequestReading.RoomFor(plan) > RequestRoom.Length || !route.Accepts(path, plan))
        {
            return;
        }

        var room = new RequestRoom();
        var reading = new RequestReading(plan, room) { IsPlain = true };
        route.Read(path, target, reading.Route);
        var now = time.GetUtcNow();
        if (Find(ref reading, target, query, exchange.Request.Headers, now, out var integration) is not { } stored || AuditDraw.DrawAhead(features, plan.Policy!))
        {
            return;
        }

        // Another may have taken the last copy meanwhile: the pipeline asks the origin anew.
        var decision = CacheDecision.Serve(stored.Times, now);
        if (stored.Copies?.TryTake() == false || !TryWrite(exchange, features, reading, stored, decision, now, ref writing))
        {
            return;
        }

        answered = true;
        stored.Hits.Add();
        eventMetrics.Verified(reading.Event.Word);
        if (started != 0)
        {
            var elapsed = Stopwatch.GetElapsedTime(started);
            Record(exchange, plan, stored, decision, elapsed);
            if (observer is not null)
            {
                Tell(observer, exchange, features, reading, integration!, decision, now, elapsed);
            }
        }

        if (!isServers)
        {
            features.Set<IOfferFeature>(new HitFeature(plan.Operation.Kind, reading.IntegrationId.Text, reading.Placement.Length > 0 ? reading.Placement.Text : null, decision));
        }
    }

    // A middleware in front, or routing where it is in front too, may have chosen an endpoint by now.
    private static bool IsChosenOtherwise(IFeatureCollection features, HitRoute route) => features.Get<IEndpointFeature>()?.Endpoint is { } endpoint && !route.Is(endpoint);

    // Null: the request is refused, or what is stored for it is not to be served as it is.
    private StoredResponse? Find(ref RequestReading reading, string target, int query, IHeaderDictionary headers, DateTimeOffset now, out Integration? integration)
    {
        integration = null;
        if (!RequestReader.TryRead(ref reading, target, query, headers, out _))
        {
            return null;
        }

        reading.Event = events.Verify(reading);

        // What is remembered of the key is held against the rules in use: most of what is to be decided was so a moment ago.
        var recent = keys.Find(reading.Plan, reading.Keys, reading.Slots);
        var admitted = recent?.Note as AdmittedIntegration;
        if (admission.Refuse(reading, headers, ref admitted, out integration, out var unreadableSites) is not null || unreadableSites > 0
            || withdrawn.IsOf(reading)
            || CacheableRequest.WhyNot(reading.Plan, integration is not null, reading.UnusualKey, reading.Keys, reading.Slots) != CacheReason.None)
        {
            return null;
        }

        recent ??= keys.Get(reading.Plan, reading.Keys, reading.Slots);
        if (recent.Note != admitted)
        {
            recent.Note = admitted;
        }

        return recent.Find(store, now) is StoredResponse stored && stored.IsPlainHit(reading.Slots, now) ? stored : null;
    }

    private bool TryWrite(in HttpExchange exchange, IFeatureCollection features, in RequestReading reading, StoredResponse stored, CacheDecision decision, DateTimeOffset now, ref Task writing)
    {
        try
        {
            Allow(exchange);
            writing = StoredResponseWriter.WriteAsync(
                exchange, reading.Slots, stored, new(eventKeys.Current, reading.Binding, reading.Plan, reading.Placement.Span, ledger), CacheDecisionText.Create(decision)!, now);
            return true;
        }
#pragma warning disable CA1031 // Whatever a server does not write, the pipeline tells the client in the contract's words, while there is time.
        catch (Exception)
#pragma warning restore CA1031
        {
            if (exchange.Response.HasStarted)
            {
                Abort(features);
                return true;
            }

            exchange.Response.Headers.Clear();
            exchange.Response.StatusCode = StatusCodes.Status200OK;
            return false;
        }
    }

    private static void Allow(in HttpExchange exchange)
    {
        if (exchange.IsUntouched)
        {
            CorsHeaders.AllowNew(exchange.Response.Headers);
        }
        else
        {
            CorsHeaders.Allow(exchange.Response.Headers);
        }
    }

    private void Record(in HttpExchange exchange, RoutePlan plan, StoredResponse stored, CacheDecision decision, TimeSpan elapsed)
    {
        if (metrics.Enabled)
        {
            var written = StoredResponseWriter.WrittenAs(stored, exchange.Request.Method);
            metrics.Record(plan.Operation, decision, written, RequestOutcomes.From(exchange.Response.StatusCode, written, left: false), elapsed.TotalSeconds);
        }
    }

    // The directory's own names, and no copies of what the client wrote: the integration is known, else there would be no hit.
    private static void Tell(
        IHitObserver observer, in HttpExchange exchange, IFeatureCollection features, in RequestReading reading, Integration integration, CacheDecision decision, DateTimeOffset now, TimeSpan elapsed) =>
        observer.Answered(
            new(
                now, elapsed, reading.Plan.RouteId, reading.Plan.Operation.Kind, integration.Id,
                integration.TryGetPlacement(reading.Placement.Span, out var placement) ? placement.Name : null,
                decision, exchange.Response.StatusCode, exchange.Response.Headers.ContentLength ?? 0),
            features);

    private static void Abort(IFeatureCollection features) => features.Get<IHttpRequestLifetimeFeature>()?.Abort();
}
