using Microsoft.Extensions.Primitives;
using OfferProxy.Responses;
using Xunit;

namespace OfferProxy.Tests.Responses;

public class AcceptEncodingTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    [InlineData("gzip, deflate, br, zstd")]
    [InlineData("deflate,gzip;q=1.0, *;q=0.5")]
    [InlineData("br;q=1.0, gzip ; q=0.5")]
    [InlineData("*")]
    [InlineData("identity;q=0.5, gzip;q=0.5")]
    [InlineData("identity;q=0, *;q=0.1")]
    public void PrefersGzip_Acceptable_True(string field) => Assert.True(AcceptEncoding.PrefersGzip(field));

    [Theory]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("br, zstd")]
    [InlineData("gzip;q=0")]
    [InlineData("gzip;q=0.000, *")]
    [InlineData("*;q=0")]
    [InlineData("gzip;q=0.5, identity")]
    [InlineData("gzip;q=2")]
    [InlineData("gzip;q=-1")]
    [InlineData("gzip;q=")]
    [InlineData("gzip;x=1")]
    [InlineData("gzipped")]
    [InlineData(",,;;")]
    public void PrefersGzip_NotAcceptable_False(string field) => Assert.False(AcceptEncoding.PrefersGzip(field));

    [Fact]
    public void PrefersGzip_SeveralLines_ReadsAll()
    {
        Assert.True(AcceptEncoding.PrefersGzip(new StringValues(["br", "gzip"])));
        Assert.False(AcceptEncoding.PrefersGzip(StringValues.Empty));
    }
}
