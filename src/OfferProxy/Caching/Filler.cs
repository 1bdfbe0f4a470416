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
    public Task<CacheEntry> RunAsync(Fill fill)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => RunDetachedAsync(fill));
        }
    }

    private async Task<CacheEntry> RunDetachedAsync(Fill fill)
    {
        var filling = telemetry.Begin(fill);
        try
        {
            var answer = await FetchAsync(fill);
            var heads = links.Of(fill.Shared.Request.Route);
            LinkHeaders.LeadBack(answer.Headers, heads);
            fill.Outcome = AnswerClassifier.Classify(answer, fill.Plan, fill.Shared, heads, time.GetUtcNow(), Random.Shared.NextDouble());
            return fill.Outcome;
        }
        finally
        {
            filling.End(FillResult.Of(fill.Outcome, fill.Refreshes));
        }
    }

    // A middleware behind ours may throw; to those who wait that is an origin that did not answer.
    private async Task<OriginAnswer> FetchAsync(Fill fill)
    {
        try
        {
            return await origin.FetchAsync(fill.Shared.Request, fill.Pipeline, fill.Options);
        }
        catch (Exception exception)
        {
            OriginLog.FillFailed(logger, fill.Plan.RouteId, exception);
            return OriginAnswer.Failed(OriginFailure.Unavailable);
        }
    }
}
