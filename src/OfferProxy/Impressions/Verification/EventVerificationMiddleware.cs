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

        return UseOf(context, feature, verdict) is { } use ? UseAsync(context, feature, verdict, use, field.Name) : TellAsync(context, verdict, field.Name);
    }

    // Made anew when the configuration names another; a race makes it twice.
    private OwnField FieldInUse()
    {
        var name = plans.Options.Get<EventsOptions>().Header;
        var field = _field;
        return ReferenceEquals(field.Name, name) ? field : _field = new(name);
    }

    private EventUse? UseOf(HttpContext context, OfferFeature feature, EventVerdict verdict) =>
        verdict.Word == EventWord.Valid
        && EventUseTypes.Of(context.Request, feature.Plan.Operation) is { } type
        && keys.Current.Find(verdict.Id.KeyNumber) is { } key
            ? EventUse.Of(verdict.Id, key, type, feature.Plan.EventsValidFor)
            : null;

    private Task TellAsync(HttpContext context, EventVerdict verdict, string field)
    {
        metrics.Verified(verdict.Word);
        context.Request.Headers[field] = verdict.ToString();
        return next(context);
    }

    private async Task UseAsync(HttpContext context, OfferFeature feature, EventVerdict verdict, EventUse use, string field)
    {
        var enforced = feature.Plan.VerifyEvents == EventVerification.Enforce;
        var taken = await uses.TakeAsync(use, context.RequestAborted);
        if (!taken.IsFirst)
        {
            // One whose first is still under way is not told as counted: that may come to nothing yet.
            var told = taken.IsAccepted ? verdict with { Word = EventWord.Replayed } : verdict;
            await (enforced && taken.Answer is { } answer ? AnswerAsync(context, feature, answer) : TellAsync(context, told, field));
            return;
        }

        // Whatever comes of it that is no answer, the next one is the first.
        var ended = false;
        try
        {
            var recorder = await RecordAsync(context, verdict, field, enforced);
            if (context.Response.StatusCode < StatusCodes.Status400BadRequest && (context.Response.HasStarted || !context.RequestAborted.IsCancellationRequested))
            {
                uses.Keep(use, taken, recorder?.Answer(context.Response));
                ended = true;
            }
        }
        finally
        {
            if (!ended)
            {
                uses.Release(use, taken);
            }
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
