using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Withdrawing;
using OfferProxy.Origin;
using OfferProxy.Responses;
using OfferProxy.Telemetry;

namespace OfferProxy.Caching.Filling;

/// <summary>Asks the origin, and tells what its response is.</summary>
internal sealed class Filler(OriginFetcher origin, LinkRewriters links, TimeProvider time, WithdrawnOffers withdrawn, CopyBooks books, CopyFields fields, ILogger<Filler> logger) : IFiller
{
    /// <inheritdoc />
    public async Task<FillResponse> AskAsync(Fill fill, StoredResponse? revalidated, bool isFill)
    {
        var asked = revalidated?.Validators;
        var names = fields.Current;
        var request = asked is { } validators ? fill.Shared.Request.With(validators.Conditions()) : fill.Shared.Request;
        var response = await TellAsync(fill, request, names, isFill);
        if (response.Status == StatusCodes.Status304NotModified && asked is not null && !IsOfUse(revalidated!, asked, response.Headers, names))
        {
            (asked, response) = (null, await FetchAsync(fill, fill.Shared.Request, isFill));
            if (response.Status == StatusCodes.Status304NotModified)
            {
                return FillResponse.From(new FailedFill(OriginFailure.InvalidResponse, response: null, time.GetUtcNow() + ResponseClassifier.FailureFor));
            }
        }

        var heads = links.Get(request.Route);
        LinkHeaders.Rewrite(response.Headers, heads);
        IgnoredFields.Remove(response.Headers, fill.Plan.Policy!);

        // Said to this gateway alone.
        var copies = SaidCopies.Read(response.Headers[names.Limit]);
        response.Headers.Remove(names.Limit);
        var now = time.GetUtcNow();
        if (response.Status == StatusCodes.Status304NotModified && revalidated is not null && asked is not null)
        {
            return FillResponse.From(Revalidation.Freshen(revalidated, asked, response.Headers, fill.Shared.Values, fill.Plan, now, Random.Shared.NextDouble(), copies));
        }

        var came = ResponseClassifier.Classify(response, fill.Plan, fill.Values, fill.Shared.Values, heads, now, withdrawn, copies);
        return fill.HandsOut ? came : came.HeldBack();
    }

    // Where the origin speaks of another response, it would again, asked in the same words. Where the last copy was handed out while it was
    // asked, and it allows no more, it is asked for another.
    private static bool IsOfUse(StoredResponse revalidated, Validators asked, IHeaderDictionary headers, CopyFieldNames names)
    {
        if (!asked.Matches(headers))
        {
            revalidated.ForgetValidators();
            return false;
        }

        return !revalidated.IsSpent || headers.ContainsKey(names.Limit);
    }

    // What an origin in trouble was told it may not have taken in: it is told again.
    private async Task<OriginResponse> TellAsync(Fill fill, OriginRequest request, CopyFieldNames names, bool isFill)
    {
        if (books.Report(fill.ScopedKeys.Select(static scoped => scoped.Key).Prepend(fill.Key)) is not { } report)
        {
            return await FetchAsync(fill, request, isFill);
        }

        var response = await FetchAsync(fill, request.With([new(names.Served.Name, report.Copies.ToString(CultureInfo.InvariantCulture))]), isFill);
        if (response.Failure != OriginFailure.None || response.Status >= StatusCodes.Status500InternalServerError)
        {
            report.TakeBack();
        }

        return response;
    }

    // A middleware behind ours may throw; to those who wait that is an origin that did not answer.
    private async Task<OriginResponse> FetchAsync(Fill fill, OriginRequest request, bool isFill)
    {
        try
        {
            return await origin.FetchAsync(request, fill.Pipeline, fill.Options, isFill);
        }
        catch (Exception exception)
        {
            FillLog.FillFailed(logger, fill.Plan.RouteId, ExceptionFrames.Of(exception));
            return OriginResponse.Failed(OriginFailure.Unavailable);
        }
    }
}
