using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Origin;
using OfferProxy.Responses;

namespace OfferProxy.Caching.Filling;

/// <summary>Runs fills: asks the origin and makes an entry of its response.</summary>
internal sealed class Filler(OriginFetcher origin, LinkRewriters links, TimeProvider time, FillTelemetry telemetry, ILogger<Filler> logger)
{
    /// <summary>
    /// Runs a fill on a flow of its own: what the client's request has in its ambient state (its activity, an
    /// <c>HttpContext</c> accessor) must not be found from here.
    /// </summary>
    /// <param name="fill">The fill.</param>
    /// <param name="stale">What is stored; it is revalidated where it can be.</param>
    public Task<CacheEntry> RunAsync(Fill fill, StoredResponse? stale)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => RunDetachedAsync(fill, stale));
        }
    }

    private async Task<CacheEntry> RunDetachedAsync(Fill fill, StoredResponse? stale)
    {
        var filling = telemetry.Begin(fill);
        var result = FillResult.From(null, kept: false);
        try
        {
            var asked = stale?.Validators;
            var response = await FetchAsync(fill, asked is { } validators ? fill.Shared.Request.With(validators.Conditions()) : fill.Shared.Request);
            var heads = links.Get(fill.Shared.Request.Route);
            LinkHeaders.Rewrite(response.Headers, heads);
            var (now, random) = (time.GetUtcNow(), Random.Shared.NextDouble());
            fill.Outcome = response.Status == StatusCodes.Status304NotModified && stale is not null && asked is not null
                ? Revalidation.Freshen(stale, asked, response.Headers, fill.Plan, now, random)
                : ResponseClassifier.Classify(response, fill.Plan, fill.Shared, heads, now, random);
            if (fill.Outcome is StoredResponse stored && (fill.Shared.Gzip || stale?.Template.Gzip is not null))
            {
                // Before it is stored, so that it is stored at its true size.
                stored.Template.Compress();
            }

            result = FillResult.From(fill.Outcome, Replacement.Keeps(stale, fill.Outcome, now));
            return fill.Outcome;
        }
        finally
        {
            filling.End(result);
        }
    }

    // A middleware behind ours may throw; to those who wait that is an origin that did not answer.
    private async Task<OriginResponse> FetchAsync(Fill fill, OriginRequest request)
    {
        try
        {
            return await origin.FetchAsync(request, fill.Pipeline, fill.Options);
        }
        catch (Exception exception)
        {
            OriginLog.FillFailed(logger, fill.Plan.RouteId, exception);
            return OriginResponse.Failed(OriginFailure.Unavailable);
        }
    }
}
