using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Withdrawing;
using OfferProxy.Origin;
using OfferProxy.Responses;
using OfferProxy.Telemetry;

namespace OfferProxy.Caching.Filling;

/// <summary>Asks the origin, and tells what its response is.</summary>
internal sealed class Filler(OriginFetcher origin, LinkRewriters links, TimeProvider time, WithdrawnOffers withdrawn, ILogger<Filler> logger) : IFiller
{
    /// <inheritdoc />
    public async Task<FillResponse> AskAsync(Fill fill, StoredResponse? revalidated, bool isLimited)
    {
        var asked = revalidated?.Validators;
        var request = asked is { } validators ? fill.Shared.Request.With(validators.Conditions()) : fill.Shared.Request;
        var response = await FetchAsync(fill, request, isLimited);
        if (response.Status == StatusCodes.Status304NotModified && asked?.Matches(response.Headers) == false)
        {
            // The origin speaks of another response; asked in the same words again, it would again.
            revalidated!.ForgetValidators();
            (asked, response) = (null, await FetchAsync(fill, fill.Shared.Request, isLimited));
            if (response.Status == StatusCodes.Status304NotModified)
            {
                return FillResponse.From(new FailedFill(OriginFailure.InvalidResponse, response: null, time.GetUtcNow() + ResponseClassifier.FailureFor));
            }
        }

        var heads = links.Get(request.Route);
        LinkHeaders.Rewrite(response.Headers, heads);
        IgnoredFields.Remove(response.Headers, fill.Plan.Policy!);
        var now = time.GetUtcNow();
        return response.Status == StatusCodes.Status304NotModified && revalidated is not null && asked is not null
            ? FillResponse.From(Revalidation.Freshen(revalidated, asked, response.Headers, fill.Shared.Values, fill.Plan, now, Random.Shared.NextDouble()))
            : ResponseClassifier.Classify(response, fill.Plan, fill.Values, fill.Shared.Values, heads, now, withdrawn);
    }

    // A middleware behind ours may throw; to those who wait that is an origin that did not answer.
    private async Task<OriginResponse> FetchAsync(Fill fill, OriginRequest request, bool isLimited)
    {
        try
        {
            return await origin.FetchAsync(request, fill.Pipeline, fill.Options, isLimited);
        }
        catch (Exception exception)
        {
            FillLog.FillFailed(logger, fill.Plan.RouteId, ExceptionFrames.Of(exception));
            return OriginResponse.Failed(OriginFailure.Unavailable);
        }
    }
}
