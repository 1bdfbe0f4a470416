using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Verification;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Slots;

namespace OfferProxy.Admission;

/// <summary>
/// Lets a request in or rejects it, in the contract's order: is it well-formed (400), is its integration known (404), is
/// the integration or the site blocked or an event id not valid (403), is its placement one to show offers at (422); then the host's own checks, in
/// the order of their registration. On every request, hits included.
/// </summary>
/// <param name="next">What is behind admission.</param>
/// <param name="decision">The gateway's own checks.</param>
/// <param name="events">Verifies event ids.</param>
/// <param name="sites">Counts what cannot be read of sites.</param>
/// <param name="eventMetrics">Counts what is found of event ids.</param>
/// <param name="checks">The host's own checks.</param>
/// <param name="logger">Takes rejections.</param>
internal sealed class AdmissionMiddleware(
    RequestDelegate next, AdmissionDecision decision, EventVerifier events, SiteMetrics sites, EventMetrics eventMetrics, IEnumerable<IAdmissionCheck> checks, ILogger<AdmissionMiddleware> logger)
{
    private readonly IAdmissionCheck[] _checks = [.. checks];

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (OfferFeature.Get(context) is not { } feature)
        {
            return next(context);
        }

        if (Refuse(context.Request, feature.Plan, out var request, out var knownIntegration) is { } error)
        {
            return RejectAsync(context, feature, error);
        }

        return _checks.Length == 0 ? Admit(context, feature, request!, knownIntegration) : CheckAsync(context, feature, request!, knownIntegration);
    }

    private OfferError? Refuse(HttpRequest http, RoutePlan plan, out OfferRequest? request, out bool knownIntegration)
    {
        (request, knownIntegration) = (null, false);
        var length = RequestReading.RoomFor(plan);
        var room = new RequestRoom();
        var reading = new RequestReading(plan, length <= RequestRoom.Length ? room : new TextPiece[length]);
        if (!RequestReader.TryRead(http, ref reading, out var malformed))
        {
            return reading.ErrorOf(malformed);
        }

        reading.Event = events.Verify(reading);
        var refusal = decision.Refuse(reading, http.Headers, out var integration, out var unreadableSites);
        sites.Unreadable(unreadableSites);
        if (refusal is { } error)
        {
            // Of others the word is counted when it is known whether it has been said before.
            eventMetrics.Verified(error == OfferError.EventInvalid ? reading.Event.Word : EventWord.None);
            return error;
        }

        if (HttpMethods.IsPost(http.Method))
        {
            reading.ValidEvents = events.ValidOf(reading);
        }

        (request, knownIntegration) = (reading.ToRequest(integration?.Id), integration is not null);
        return null;
    }

    private Task Admit(HttpContext context, OfferFeature feature, OfferRequest request, bool knownIntegration)
    {
        feature.Admit(request, knownIntegration);
        return next(context);
    }

    private async Task CheckAsync(HttpContext context, OfferFeature feature, OfferRequest request, bool knownIntegration)
    {
        var view = new AdmissionRequest(context, feature.Operation, request.IntegrationId, request.Placement);
        foreach (var check in _checks)
        {
            if (await check.CheckAsync(view) is { } rejection)
            {
                await RejectAsync(context, feature, rejection.Error);
                return;
            }
        }

        await Admit(context, feature, request, knownIntegration);
    }

    private Task RejectAsync(HttpContext context, OfferFeature feature, OfferError error)
    {
        AdmissionLog.Rejected(logger, feature.Plan.RouteId, error.Code);
        return context.WriteErrorAsync(feature, error);
    }
}
