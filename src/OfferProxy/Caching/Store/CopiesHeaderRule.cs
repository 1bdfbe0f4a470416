using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Policies;
using OfferProxy.Configuration;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Requests.Inputs;
using OfferProxy.Responses;

namespace OfferProxy.Caching.Store;

/// <summary>The header field of copies is one of its own, and no client has a say in what the origin is told of them.</summary>
internal sealed class CopiesHeaderRule : IOffersRule
{
    // What has a meaning of its own, of a message or to a cache, is neither read as a number nor taken out of a response.
    private static readonly FrozenSet<string> Taken = FrozenSet.ToFrozenSet(
    [
        HeaderNames.AcceptRanges, HeaderNames.AccessControlAllowOrigin, HeaderNames.Age, HeaderNames.Allow, HeaderNames.CacheControl, HeaderNames.Connection, HeaderNames.ContentDisposition,
        HeaderNames.ContentEncoding, HeaderNames.ContentLanguage, HeaderNames.ContentLength, HeaderNames.ContentLocation, HeaderNames.ContentRange, HeaderNames.ContentType, HeaderNames.Date,
        HeaderNames.ETag, HeaderNames.Expires, HeaderNames.KeepAlive, HeaderNames.LastModified, HeaderNames.Link, HeaderNames.Location, HeaderNames.Pragma, HeaderNames.ProxyAuthenticate,
        HeaderNames.ProxyConnection, HeaderNames.RetryAfter, HeaderNames.Server, HeaderNames.SetCookie, HeaderNames.StrictTransportSecurity, HeaderNames.TE, HeaderNames.Trailer,
        HeaderNames.TransferEncoding, HeaderNames.Upgrade, HeaderNames.Vary, HeaderNames.Via, HeaderNames.WWWAuthenticate, CacheStatus.Name, .. TargetedCacheControl.Names,
    ], StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var (name, path) = (candidate.Get<CacheOptions>().CopiesHeader, candidate.PathOf(CacheReader.Section, nameof(CacheOptions.CopiesHeader)));
        var served = CopyFieldNames.ServedOf(name);
        if (!FieldToken.Is(name))
        {
            errors.Add(path, name, $"must be {FieldToken.NameRule}");
            return;
        }

        if (!OwnField.MayBe(served))
        {
            errors.Add(path, name, $"must have fewer than {OwnField.MostSeparators} hyphens and underscores: each spelling of {served} is taken out of what clients send");
        }

        var events = candidate.Get<EventsOptions>().Header;
        if (Taken.Contains(name) || events.Equals(name, StringComparison.OrdinalIgnoreCase) || events.Equals(served, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(path, name, $"must be a header field of its own, such as {CopyFieldNames.Default.Limit}: this one, or {served}, has another meaning");
        }

        foreach (var (policy, options) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            for (var i = 0; i < options.Key.Count; i++)
            {
                if (options.Key[i] is { Source: RequestInputSource.Header } key && key.Name.Equals(served, StringComparison.OrdinalIgnoreCase))
                {
                    errors.Add(PolicyPath.Key(candidate, policy, i), key.ToString(), $"cannot be a key: by it the gateway tells the origin how many copies were handed out (see {CacheReader.Section}:{nameof(CacheOptions.CopiesHeader)})");
                }
            }
        }
    }
}
