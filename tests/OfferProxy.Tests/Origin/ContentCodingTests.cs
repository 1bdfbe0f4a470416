using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OfferProxy.Origin;
using Xunit;

namespace OfferProxy.Tests.Origin;

public class ContentCodingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(true, "")]
    [InlineData(true, "identity")]
    [InlineData(true, "Identity, identity")]
    [InlineData(true, "identity", "identity")]
    [InlineData(false, "gzip")]
    [InlineData(false, "identity, gzip")]
    [InlineData(false, "identity", "br")]
    [InlineData(false, "identities")]
    public void IsIdentity_Codings_AreAllIt(bool expected, params string[] lines) =>
        Assert.Equal(expected, ContentCoding.IsIdentity(new HeaderDictionary { [HeaderNames.ContentEncoding] = lines }));

    [Theory]
    [InlineData("gzip")]
    [InlineData("X-GZIP")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("identity, br")]
    public void Decode_KnownCoding_IsTheBodyUpToItsBound(string coding)
    {
        var headers = new HeaderDictionary { [HeaderNames.ContentEncoding] = coding };
        var body = new byte[1000];
        var encoded = Encode(coding.ToLowerInvariant(), body);

        Assert.True(ContentCoding.IsReadable(headers));
        Assert.Equal(body, ContentCoding.Decode(headers, encoded, maxBytes: 1000)!.Value.ToArray());
        Assert.Null(ContentCoding.Decode(headers, encoded, maxBytes: 999));
        Assert.True(ContentCoding.Decode(headers, default, maxBytes: 1000)!.Value.IsEmpty);
    }

    // One that is cut off within its coding is no document either, which is seen later.
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public void Decode_WhatIsNotInTheCoding_IsNone(string coding) =>
        Assert.Null(ContentCoding.Decode(new HeaderDictionary { [HeaderNames.ContentEncoding] = coding }, new byte[] { 1, 2, 3, 4 }, maxBytes: 1000));

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    [InlineData("gzip, br")]
    public void Decode_AnyOtherCoding_IsNone(string coding)
    {
        var headers = new HeaderDictionary { [HeaderNames.ContentEncoding] = coding };

        Assert.False(ContentCoding.IsReadable(headers));
        Assert.Null(ContentCoding.Decode(headers, new byte[] { 1 }, maxBytes: 1000));
    }

    private static byte[] Encode(string coding, byte[] body)
    {
        var encoded = new MemoryStream();
        using (Stream writer = coding.EndsWith("gzip", StringComparison.Ordinal) ? new GZipStream(encoded, CompressionLevel.Fastest)
            : coding.EndsWith("br", StringComparison.Ordinal) ? new BrotliStream(encoded, CompressionLevel.Fastest)
            : new ZLibStream(encoded, CompressionLevel.Fastest))
        {
            writer.Write(body);
        }

        return encoded.ToArray();
    }
}
