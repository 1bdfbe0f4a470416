using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Requests;
using OfferProxy.Requests.Inputs;
using OfferProxy.Responses;

namespace OfferProxy.Impressions.Verification;

/// <summary>
/// Tells the origin what is known of the event id of a request, in a header field that is the gateway's alone, and sees to it that what an
/// id is used for counts once. What is not valid has been refused before, where that is to be.
/// </summary>
internal sealed class EventVerificationMiddleware(RequestDelegate next, RoutePlans plans, EventKeyring keys, EventUses uses, EventMetrics metrics)
{
    private static readonly OfferError TooManyTypes = OfferError.TooMany("types of an event (ev)", EventUseTypes.Most);

    private OwnField _field = new("");

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        var field = FieldInUse();
        field.RemoveFrom(context.Request.Headers);
        if (OfferFeature.Get(context) is not { Request.Event: { Word: not EventWord.None } verdict } feature)
        {
            return next(context);
        }

        if (feature.Request.ValidEvents.Count == 0)
        {
            return TellAsync(context, verdict, field.Name);
        }

        var types = EventUseTypes.Of(context.Request, feature.Plan.Operation);
        return types.Count > EventUseTypes.Most ? context.WriteErrorAsync(feature, TooManyTypes)
            : UsesOf(feature, feature.Request.ValidEvents, types) is { Count: > 0 } used ? UseAsync(context, feature, verdict, used, field.Name)
            : TellAsync(context, verdict, field.Name);
    }

    // Made anew when the configuration names another; a race makes it twice.
    private OwnField FieldInUse()
    {
        var name = plans.Options.Get<EventsOptions>().Header;
        var field = _field;
        return ReferenceEquals(field.Name, name) ? field : _field = new(name);
    }

    // Each id for each type: which of them the origin counts is not known.
    private List<EventUse> UsesOf(OfferFeature feature, IReadOnlyList<EventId> ids, IReadOnlyCollection<string> types)
    {
        var (inUse, used) = (keys.Current, new List<EventUse>(ids.Count * types.Count));
        foreach (var id in ids)
        {
            if (inUse.Find(id.KeyNumber) is { } key)
            {
                used.AddRange(types.Select(type => EventUse.Of(id, key, type, feature.Plan.EventsValidFor)));
            }
        }

        return used;
    }

    private Task TellAsync(HttpContext context, EventVerdict verdict, string field)
    {
        metrics.Verified(verdict.Word);
        context.Request.Headers[field] = verdict.ToString();
        return next(context);
    }

    private async Task UseAsync(HttpContext context, OfferFeature feature, EventVerdict verdict, List<EventUse> used, string field)
    {
        var enforced = feature.Plan.VerifyEvents == EventVerification.Enforce;
        var taken = await uses.TakeAsync(used, context.RequestAborted);
        if (taken.Accepted is { } accepted)
        {
            await (enforced && taken.Answer is { } answer ? AnswerAsync(context, feature, answer) : TellAsync(context, new(EventWord.Replayed, accepted.Id), field));
            return;
        }

        // One whose first is still under way is not told as counted: that may come to nothing yet. Whatever comes of those that are the first that is
        // no answer, the next one is the first.
        try
        {
            var recorder = await RecordAsync(context, verdict, field, enforced);
            if (context.Response.StatusCode < StatusCodes.Status400BadRequest && (context.Response.HasStarted || !context.RequestAborted.IsCancellationRequested))
            {
                taken.Keep(recorder?.Answer(context.Response));
            }
        }
        finally
        {
            taken.Release();
        }
    }

    private async Task<AnswerRecorder?> RecordAsync(HttpContext context, EventVerdict verdict, string field, bool isRecorded)
    {
        if (!isRecorded)
        {
            await TellAsync(context, verdict, field);
            return null;
        }

        var client = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var recorder = new AnswerRecorder(client);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(recorder, client));
        try
        {
            await TellAsync(context, verdict, field);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(client);
        }

        return recorder;
    }

    private Task AnswerAsync(HttpContext context, OfferFeature feature, FirstAnswer answer)
    {
        metrics.Verified(EventWord.Replayed);
        feature.Write(WrittenResponse.Document(hasNoOffer: false));
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Fields)
        {
            response.Headers[name] = value;
        }

        if (!feature.Plan.HasCorsPolicy)
        {
            CorsHeaders.Allow(response.Headers);
        }

        CacheStatus.Append(response.Headers, CacheStatus.Rejected(EventWord.Replayed.Text()));
        if (answer.Body.Length == 0)
        {
            return Task.CompletedTask;
        }

        response.ContentLength = answer.Body.Length;
        return response.Body.WriteAsync(answer.Body, context.RequestAborted).AsTask();
    }
}
