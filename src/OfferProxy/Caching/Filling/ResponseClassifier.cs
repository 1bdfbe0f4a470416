using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Withdrawing;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;

namespace OfferProxy.Caching.Filling;

/// <summary>Decides what an origin's response to a fill is to the cache, by itself. Pure: the clock's time is given.</summary>
internal static class ResponseClassifier
{
    /// <summary>How long a failed fill is told to those who ask next, so that a failing origin is not asked by each of them.</summary>
    public static readonly TimeSpan FailureFor = TimeSpan.FromSeconds(1);

    /// <summary>What a response is.</summary>
    /// <param name="response">The response.</param>
    /// <param name="plan">The route's plan.</param>
    /// <param name="values">What the request put into the slots that are no part of its key.</param>
    /// <param name="all">What it put into all slots.</param>
    /// <param name="links">The heads of links that are rewritten.</param>
    /// <param name="now">The time.</param>
    /// <param name="withdrawn">The offers that are withdrawn; null: none is.</param>
    /// <param name="copies">How many copies of it there may be, by its word.</param>
    public static FillResponse Classify(
        OriginResponse response, RoutePlan plan, SlotContents values, SlotContents all, LinkRewriter links, DateTimeOffset now, WithdrawnOffers? withdrawn = null, SaidCopies copies = default)
    {
        if (response.Failure != OriginFailure.None)
        {
            return FillResponse.From(new FailedFill(response.Failure, response: null, now + FailureFor));
        }

        return response.Status switch
        {
            // Nothing was asked for in parts, 205 has no body (RFC 9110, 15.3.6), and what is no status of HTTP is no response.
            StatusCodes.Status205ResetContent or StatusCodes.Status206PartialContent or < 200 or > 599 => FillResponse.From(new FailedFill(OriginFailure.InvalidResponse, response: null, now + FailureFor)),
            >= 200 and < 300 => Document(response, plan, values, links, now, withdrawn, copies),
            403 or 404 or 410 or 422 => Error(response, plan, values, all, links, now, copies),
            429 or >= 500 => Failure(response, plan, links, now, copies),
            >= 400 when IsOwn(response, all) => FillResponse.From(new RequestScopedError(response: null, CacheReason.Status)),
            _ => FillResponse.From(Bypass(plan, CacheReason.Status, now)),
        };
    }

    private static FillResponse Document(OriginResponse response, RoutePlan plan, SlotContents values, LinkRewriter links, DateTimeOffset now, WithdrawnOffers? withdrawn, SaidCopies copies)
    {
        if (TokenizedDocument.Read(response.Body.Span, DocumentShape.Offer, links, out _) is not { } document)
        {
            return FillResponse.From(new FailedFill(OriginFailure.InvalidResponse, response: null, now + FailureFor)) with
            {
                Unused = TokenizedDocument.Read(response.Body.Span, DocumentShape.Json, links, out _) is { } odd ? WitnessOf(response, odd, values, ResponseKind.Offer) : null,
            };
        }

        if (withdrawn is { Any: true } && withdrawn.In(response.Body.Span) is { Count: > 0 } offers && FreshnessRule.ForbidsSharing(response.Headers, plan.HasHeaderKey) == CacheReason.None)
        {
            // As if the origin had none: what it says of its document's freshness, of its validators and of its copies is not said of this one.
            var none = response with { Status = StatusCodes.Status202Accepted, Body = NoOfferDocument.Body, Headers = new HeaderDictionary() };
            return Witnessed(none, TokenizedDocument.Read(none.Body.Span, DocumentShape.Offer, links, out _)!, plan, values, ResponseKind.NoOffer, now, default) with
            {
                Withdrawn = offers, Unused = WitnessOf(response, document, values, ResponseKind.Offer),
            };
        }

        var kind = document.HasOffer && response.Status != StatusCodes.Status202Accepted ? ResponseKind.Offer : ResponseKind.NoOffer;
        return Witnessed(response, document, plan, values, kind, now, copies);
    }

    private static FillResponse Error(OriginResponse response, RoutePlan plan, SlotContents values, SlotContents all, LinkRewriter links, DateTimeOffset now, SaidCopies copies)
    {
        var witnessed = Witnessed(response, ReadAny(response, links), plan, values, ResponseKind.Error, now, copies);
        var isOwn = IsOwn(response, all) || (witnessed.Entry is BypassMarker && plan.Sharing.Witnesses == 1 && all.HasEchoes);
        return !isOwn
            ? witnessed
            : FillResponse.From(new RequestScopedError(witnessed.Own as StoredResponse, (witnessed.Entry as BypassMarker)?.Reason ?? CacheReason.None) { IsToldOnce = copies.IsSaid });
    }

    // No one's flow, however odd or expired, may take the offers from everyone: neither by an error nor by a marker.
    private static bool IsOwn(OriginResponse response, SlotContents all) =>
        all.Echoes.Any(static echo => !string.IsNullOrEmpty(echo)) && !ErrorScope.IsOfKey(response.Body.Span);

    // The origin's own words are its asker's, unless the request held nothing of a shopper's and they may be repeated. A 5xx that is
    // not in the contract's shape is no word for a client: its status is told.
    private static FillResponse Failure(OriginResponse response, RoutePlan plan, LinkRewriter links, DateTimeOffset now, SaidCopies copies)
    {
        var isWord = response.Status == StatusCodes.Status429TooManyRequests || OfferErrorShape.CodeOf(response.Body.Span) is not null;
        var passedOn = isWord && response.Headers[HeaderNames.SetCookie].Count == 0
            ? Own(response, ReadAny(response, links), plan, ResponseKind.Error, default, now)
            : null;
        var told = new FailedFill(OriginFailure.Unavailable, response: null, now + FailureFor) { Status = isWord ? null : response.Status };
        if (passedOn is null)
        {
            return FillResponse.From(told);
        }

        var own = new FailedFill(OriginFailure.Unavailable, passedOn, now + FailureFor);
        return plan.Slots.Count == 0 && !copies.IsSaid && FreshnessRule.ForbidsSharing(response.Headers, plan.HasHeaderKey) == CacheReason.None
            ? FillResponse.From(own)
            : FillResponse.From(told, own);
    }

    private static TokenizedDocument ReadAny(OriginResponse response, LinkRewriter links) =>
        TokenizedDocument.Read(response.Body.Span, DocumentShape.Json, links, out _) ?? TokenizedDocument.FromOpaque(response.Body);

    private static FillResponse Witnessed(
        OriginResponse response, TokenizedDocument document, RoutePlan plan, SlotContents values, ResponseKind kind, DateTimeOffset now, SaidCopies copies)
    {
        if (FreshnessRule.ForbidsSharing(response.Headers, plan.HasHeaderKey) is var forbidden and not CacheReason.None)
        {
            return Unshared(forbidden);
        }

        var most = copies.Under(plan.Policy!.MaxCopies, kind);
        if (most <= 1)
        {
            // The one that its asker gets is all that there may be.
            return Unshared(CacheReason.NoCopies);
        }

        var said = FreshnessRule.Read(response.Headers, kind, now);
        var freshness = said.Under(plan.Policy, kind);
        if (freshness.FreshFor <= TimeSpan.Zero && freshness.StaleWhileRevalidate <= TimeSpan.Zero
            && (kind == ResponseKind.Error || Validators.From(response.Headers, said) is null))
        {
            // Of no use by itself, nor to ask whether it is still the one.
            return Unshared(CacheReason.NotFresh);
        }

        return FillResponse.From(WitnessOf(response, document, values, kind) with { MostCopies = most }, said, Own(response, document, plan, kind, said, now), IsChanged(response, document));

        // Its asker is sent to the origin: this one was asked for by keys and slots alone, and the origin says that the rest may count.
        FillResponse Unshared(CacheReason reason) => FillResponse.From(Bypass(plan, reason, now)) with { Unused = WitnessOf(response, document, values, kind) };
    }

    private static Witness WitnessOf(OriginResponse response, TokenizedDocument document, SlotContents values, ResponseKind kind) =>
        new() { Document = document, Values = values, Fields = WitnessFields.From(response.Headers), Status = response.Status, Kind = (WitnessKind)kind };

    // The asker's own document: as the origin wrote it, but with its links rewritten.
    private static StoredResponse Own(
        OriginResponse response, TokenizedDocument document, RoutePlan plan, ResponseKind kind, OriginFreshness said, DateTimeOffset now)
    {
        var template = new Template(document.Bytes.Span);
        var perShopper = plan.Slots.Count > 0;
        var lifetime = new ResponseLifetime(said, now, random: 0);
        var headers = StoredHeaders.From(kind == ResponseKind.Error ? response.Headers : Typed(response.Headers), perShopper, byEncoding: template.IsCompressible);
        return new()
        {
            Kind = kind,
            Status = response.Status,
            Headers = IsChanged(response, document) ? ChangedBytes.Weakened(headers) : headers,
            Template = template,
            IsPerShopper = perShopper,
            Times = lifetime.Under(plan.Policy!, kind),
            Lifetime = lifetime,
        };
    }

    private static bool IsChanged(OriginResponse response, TokenizedDocument document) => !document.Bytes.Span.SequenceEqual(response.Body.Span);

    // No document is without a type.
    private static IHeaderDictionary Typed(IHeaderDictionary headers) => string.IsNullOrEmpty(headers.ContentType)
        ? new HeaderDictionary(new Dictionary<string, StringValues>(headers, StringComparer.OrdinalIgnoreCase)) { [HeaderNames.ContentType] = "application/json" }
        : headers;

    private static BypassMarker Bypass(RoutePlan plan, CacheReason reason, DateTimeOffset now) => BypassMarker.Create(reason, now, plan.Policy!);
}
