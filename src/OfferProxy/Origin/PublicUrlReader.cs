using OfferProxy.Configuration.Reading;

namespace OfferProxy.Origin;

/// <summary>Reads <c>Offers:PublicUrl</c>.</summary>
internal static class PublicUrlReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Key = "PublicUrl";

    /// <summary>Reads <c>Offers:PublicUrl</c>: what is no absolute http or https URL is an error.</summary>
    public static PublicUrlOptions Read(SectionReader offers, PublicUrlOptions defaults)
    {
        var text = offers.Text(Key) ?? (defaults.IsMissing ? "" : defaults.Url.OriginalString);
        if (text.Length == 0)
        {
            offers.Fail(Key, text, "is required: the http or https URL under which shoppers reach the gateway, such as https://offers.example");
        }
        else if (Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            return new() { Url = ToAscii(url) };
        }
        else
        {
            offers.Fail(Key, text, "must be an absolute http or https URL, such as https://offers.example");
        }

        return new();
    }

    // Links hold a host as the DNS knows it: beyond ASCII, not every reader of them does.
    private static Uri ToAscii(Uri url) =>
        url.HostNameType == UriHostNameType.Dns && url.IdnHost != url.Host ? new UriBuilder(url) { Host = url.IdnHost }.Uri : url;
}
