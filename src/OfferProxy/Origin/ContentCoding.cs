using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Origin;

/// <summary>What <c>Content-Encoding</c> says (RFC 9110, section 8.4), and the body without it: some origins encode though they were asked for the body as it is.</summary>
internal static class ContentCoding
{
    /// <summary>Whether the body is as it was asked for, unencoded.</summary>
    public static bool IsIdentity(IHeaderDictionary headers) => Codings(headers).Length == 0;

    /// <summary>Whether the body is as it was asked for, or can be made so.</summary>
    public static bool IsReadable(IHeaderDictionary headers) => Codings(headers) switch
    {
        [] => true,
        [var one] => ReaderOf(one) is not null,
        _ => false,
    };

    /// <summary>The body, unencoded; null: its coding is unknown, or it is not in it, or longer than it may be.</summary>
    /// <param name="headers">The header fields of the response.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="maxBytes">The longest body that is believed.</param>
    public static ReadOnlyMemory<byte>? Decode(IHeaderDictionary headers, ReadOnlyMemory<byte> body, int maxBytes)
    {
        var codings = Codings(headers);
        if (codings.Length == 0 || body.IsEmpty)
        {
            return body;
        }

        if (codings.Length > 1 || ReaderOf(codings[0]) is not { } open)
        {
            return null;
        }

        try
        {
            using var reader = open(new MemoryStream(body.ToArray(), writable: false));
            using var decoded = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (reader.Read(buffer) is var read and > 0)
            {
                if (decoded.Length + read > maxBytes)
                {
                    return null;
                }

                decoded.Write(buffer, 0, read);
            }

            return decoded.ToArray();
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static string[] Codings(IHeaderDictionary headers) => headers.ContentEncoding.Count == 0
        ? []
        : [.. headers.GetCommaSeparatedValues(HeaderNames.ContentEncoding).Where(static coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))];

    // RFC 9110, section 8.4.1, and RFC 7932.
    private static Func<Stream, Stream>? ReaderOf(string coding) => coding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => static body => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => static body => new ZLibStream(body, CompressionMode.Decompress),
        "br" => static body => new BrotliStream(body, CompressionMode.Decompress),
        _ => null,
    };
}
