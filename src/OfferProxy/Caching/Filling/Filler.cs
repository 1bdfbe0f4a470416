using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Origin;
using OfferProxy.Responses;

namespace OfferProxy.Caching.Filling;

/// <summary>Runs fills: asks the origin, makes an entry of its response, and decides whether that replaces what is stored.</summary>
internal sealed class Filler(OriginFetcher origin, LinkRewriters links, TimeProvider time, FillTelemetry telemetry, ILogger<Filler> logger) : IFiller
{
    /// <inheritdoc />
    public async Task<FillOutcome> RunAsync(Fill fill, StoredResponse? stored)
    {
        var filling = telemetry.Begin(fill, refreshes: stored is not null);
        FillOutcome? outcome = null;
        try
        {
            var asked = stored?.Validators;
            var response = await FetchAsync(fill, asked is { } validators ? fill.Shared.Request.With(validators.Conditions()) : fill.Shared.Request);
            outcome = Conclude(fill, stored, asked, response);
            return outcome;
        }
        finally
        {
            filling.End(FillResult.From(outcome?.Made, kept: outcome?.Kept is not null));
        }
    }

    private FillOutcome Conclude(Fill fill, StoredResponse? stored, Validators? asked, OriginResponse response)
    {
        var heads = links.Get(fill.Shared.Request.Route);
        LinkHeaders.Rewrite(response.Headers, heads);
        var (now, random) = (time.GetUtcNow(), Random.Shared.NextDouble());
        var made = response.Status == StatusCodes.Status304NotModified && stored is not null && asked is not null
            ? Revalidation.Freshen(stored, asked, response.Headers, fill.Plan, now, random)
            : ResponseClassifier.Classify(response, fill.Plan, fill.Shared, heads, now, random);
        if (made is StoredResponse next && (fill.Shared.Gzip || stored?.Template.Gzip is not null))
        {
            // Before it is stored, so that it is stored at its true size.
            next.Template.Compress();
        }

        return FillOutcome.Create(stored, made, now);
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
