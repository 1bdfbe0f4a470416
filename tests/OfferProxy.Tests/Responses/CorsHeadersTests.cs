using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OfferProxy.Responses;
using Xunit;

namespace OfferProxy.Tests.Responses;

public sealed class CorsHeadersTests
{
    [Theory]
    [InlineData(new string[0], "Cache-Status, Retry-After")]
    [InlineData(new[] { "Cache-Status, Retry-After" }, "Cache-Status, Retry-After")]
    [InlineData(new[] { "X-Own" }, "X-Own, Cache-Status, Retry-After")]
    [InlineData(new[] { "retry-after,X-Own", "X-Two" }, "retry-after, X-Own, X-Two, Cache-Status")]
    [InlineData(new[] { "*" }, "*, Cache-Status, Retry-After")]
    public void Allow_WhatTheOriginExposes_IsExposedToo(string[] said, string expected)
    {
        IHeaderDictionary headers = new HeaderDictionary { ["Access-Control-Expose-Headers"] = new StringValues(said), ["Access-Control-Allow-Credentials"] = "true" };

        CorsHeaders.Allow(headers);

        Assert.Equal(expected, headers.AccessControlExposeHeaders.ToString());
        Assert.Equal("*", headers.AccessControlAllowOrigin.ToString());
        Assert.False(headers.ContainsKey("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public void AllowNew_NothingSaidYet_IsWhatAllowSays()
    {
        HeaderDictionary headers = [], allowed = [];

        CorsHeaders.AllowNew(headers);
        CorsHeaders.Allow(allowed);

        Assert.Equal(allowed.OrderBy(static field => field.Key), headers.OrderBy(static field => field.Key));
        Assert.Equal(2, headers.Count);
    }
}
