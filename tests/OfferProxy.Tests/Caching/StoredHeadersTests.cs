using Microsoft.AspNetCore.Http;
using OfferProxy.Caching;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class StoredHeadersTests
{
    [Theory]
    [InlineData("connection")]
    [InlineData("Keep-Alive")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Content-Length")]
    [InlineData("Content-Encoding")]
    [InlineData("Age")]
    [InlineData("Cache-Status")]
    [InlineData("CDN-Cache-Control")]
    [InlineData("Offer-Cache-Control")]
    [InlineData("Digest")]
    [InlineData("Content-Digest")]
    [InlineData("Repr-Digest")]
    [InlineData("Content-MD5")]
    [InlineData("Signature")]
    [InlineData("Signature-Input")]
    [InlineData("access-control-allow-origin")]
    [InlineData("Access-Control-Allow-Credentials")]
    public void Of_FieldOfOneMessage_IsNotRepeated(string name)
    {
        Assert.Empty(StoredHeaders.From(Fields(name), perShopper: false));
        Assert.Empty(StoredHeaders.Texts(Fields(name)));
    }

    [Theory]
    [InlineData("Cache-Control")]
    [InlineData("etag")]
    [InlineData("Last-Modified")]
    [InlineData("Expires")]
    [InlineData("Date")]
    public void Of_FieldOfSharedBytes_IsRepeatedOnlyWhereTheyAre(string name)
    {
        Assert.Single(StoredHeaders.From(Fields(name), perShopper: false));
        Assert.Empty(StoredHeaders.From(Fields(name), perShopper: true));
    }

    [Theory]
    [InlineData("Content-Type")]
    [InlineData("X-Any")]
    [InlineData("Vary")]
    public void Of_OtherField_IsRepeatedAndSearched(string name)
    {
        Assert.Single(StoredHeaders.From(Fields(name), perShopper: true));
        Assert.Equal(["v"], StoredHeaders.Texts(Fields(name)));
    }

    [Fact]
    public void Of_WhatPagesMayRead_IsRepeatedWithWhatTheGatewayAdds() =>
        Assert.Equal("v, Cache-Status, Retry-After", Assert.Single(StoredHeaders.From(Fields("access-control-expose-headers"), perShopper: true)).Value);

    [Fact]
    public void Of_FieldThatConnectionNames_IsNotRepeated() =>
        Assert.Empty(StoredHeaders.From(new HeaderDictionary { ["Connection"] = "close, X-Hop", ["x-hop"] = "1" }, perShopper: false));

    [Fact]
    public void Freshened_OneIsEnough_TakesWhatThe304HasButItsAskersOwn()
    {
        var stored = StoredHeaders.From(
            new HeaderDictionary { ["Cache-Control"] = "max-age=1", ["X-Any"] = "old", ["X-Own"] = "nobody's", ["ETag"] = "\"a\"", ["Content-Type"] = "application/json" }, perShopper: false);

        var freshened = StoredHeaders.Freshened(
            stored,
            new HeaderDictionary { ["Cache-Control"] = "max-age=2", ["X-Any"] = "new", ["X-More"] = "more", ["X-Own"] = "of Flow-1", ["Content-Type"] = "text/plain", ["Age"] = "3" },
            perShopper: false, ["flow-1"], oneIsEnough: true);

        Assert.Equal(
            ["Cache-Control: max-age=2", "Content-Type: application/json", "ETag: \"a\"", "X-Any: new", "X-More: more"],
            freshened.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));
    }

    // One asker's: what he alone got may be his.
    [Fact]
    public void Freshened_OneIsNotEnough_LeavesOutWhatDiffers()
    {
        var stored = StoredHeaders.From(new HeaderDictionary { ["Cache-Control"] = "max-age=1", ["X-Any"] = "old", ["X-Same"] = "same" }, perShopper: false);

        var freshened = StoredHeaders.Freshened(
            stored, new HeaderDictionary { ["Cache-Control"] = "max-age=2", ["X-Any"] = "new", ["X-More"] = "more", ["X-Same"] = "same" }, perShopper: false, ["flow-1"], oneIsEnough: false);

        Assert.Equal(["Cache-Control: max-age=2", "X-Same: same"], freshened.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Freshened_CopiesOfShoppers_RepeatNoWordOfTheMessage()
    {
        var stored = StoredHeaders.From(new HeaderDictionary { ["X-Any"] = "old" }, perShopper: true);

        Assert.Same(stored, StoredHeaders.Freshened(stored, new HeaderDictionary { ["Cache-Control"] = "max-age=2", ["ETag"] = "\"a\"" }, perShopper: true, [], oneIsEnough: true));
    }

    private static HeaderDictionary Fields(string name) => new() { [name] = "v" };
}
