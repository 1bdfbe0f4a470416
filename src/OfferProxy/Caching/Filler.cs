using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Origin;
using OfferProxy.Telemetry;

namespace OfferProxy.Caching;

/// <summary>Runs fills: asks the origin and makes an entry of its answer.</summary>
internal sealed class Filler(OriginFetcher origin, LinkHeadsSource links, TimeProvider time, FillTelemetry telemetry, ILogger<Filler> logger)
{
    /// <summary>
    /// Runs a fill on a flow of its own: what the client's request has in its ambient state (its activity, an
    /// <c>HttpContext</c> accessor) must not be found from here.
    /// </summary>
    /// <param name="fill">The fill.</param>
    /// <param name="stale">What is stored; it is revalidated where it can be.</param>
    public Task<CacheEntry> RunAsync(Fill fill, StoredAnswer? stale)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => RunDetachedAsync(fill, stale));
        }
    }

    private async Task<CacheEntry> RunDetachedAsync(Fill fill, StoredAnswer? stale)
    {
        var filling = telemetry.Begin(fill);
        var result = FillResult.Of(null, kept: false);
        try
        {
            var asked = stale?.Validators;
            var answer = await FetchAsync(fill, asked is { } validators ? fill.Shared.Request.With(validators.Conditions()) : fill.Shared.Request);
            var heads = links.Of(fill.Shared.Request.Route);
            LinkHeaders.LeadBack(answer.Headers, heads);
            var (now, random) = (time.GetUtcNow(), Random.Shared.NextDouble());
            fill.Outcome = answer.Status == StatusCodes.Status304NotModified && stale is not null && asked is not null
                ? Renewal.Of(stale, asked, answer.Headers, fill.Plan, now, random)
                : AnswerClassifier.Classify(answer, fill.Plan, fill.Shared, heads, now, random);
            if (fill.Outcome is StoredAnswer stored && (fill.Shared.Gzip || stale?.Template.Gzip is not null))
            {
                // Before it is stored, so that it is stored at its true size.
                stored.Template.Compress(fill.Shared.Marks.Lengths());
            }

            result = FillResult.Of(fill.Outcome, Replacement.Keeps(stale, fill.Outcome, now));
            return fill.Outcome;
        }
        finally
        {
            filling.End(result);
        }
    }

    // A middleware behind ours may throw; to those who wait that is an origin that did not answer.
    private async Task<OriginAnswer> FetchAsync(Fill fill, OriginRequest request)
    {
        try
        {
            return await origin.FetchAsync(request, fill.Pipeline, fill.Options);
        }
        catch (Exception exception)
        {
            OriginLog.FillFailed(logger, fill.Plan.RouteId, exception);
            return OriginAnswer.Failed(OriginFailure.Unavailable);
        }
    }
}
