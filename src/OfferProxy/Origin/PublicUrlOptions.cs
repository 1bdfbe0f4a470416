using OfferProxy.Requests;

namespace OfferProxy.Origin;

/// <summary><c>Offers:PublicUrl</c>: under which URL shoppers reach the gateway. It becomes the head of rewritten links.</summary>
internal sealed record PublicUrlOptions : IPlanIdentity
{
    // Stands in for a URL that is missing or cannot be read, so that the rest can still be checked; such options are never used.
    private static readonly Uri NoUrl = new("http://missing.invalid/");

    /// <summary>The absolute <c>http</c> or <c>https</c> URL.</summary>
    public Uri Url { get; init; } = NoUrl;

    /// <summary>Whether no URL is configured.</summary>
    public bool IsMissing => ReferenceEquals(Url, NoUrl);

    IEnumerable<string> IPlanIdentity.Identity => [Url.OriginalString];
}
