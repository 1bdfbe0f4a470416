using OfferProxy.Configuration;

namespace OfferProxy.Origin;

/// <summary>The public URL becomes the head of links, so it holds nothing that could not be continued by a path.</summary>
internal sealed class PublicUrlRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var url = candidate.Get<PublicUrlOptions>().Url;
        var broken = url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps ? "must be an absolute http or https URL, such as https://offers.example"
            : url.UserInfo.Length > 0 ? "must not hold a user name or password: it is sent to every shopper"
            : url.OriginalString.Contains('?', StringComparison.Ordinal) ? "must not hold a query: links are made by appending a path to it"
            : url.OriginalString.Contains('#', StringComparison.Ordinal) ? "must not hold a fragment: links are made by appending a path to it"
            : null;
        if (broken is not null)
        {
            // A password must not reach the log.
            errors.Add(candidate.PathOf(PublicUrlReader.Key), url.UserInfo.Length > 0 ? $"{url.Scheme}://…@{url.Authority}" : url.OriginalString, broken);
        }
    }
}
