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
    [InlineData("Content-Digest")]
    public void Of_FieldOfSharedBytes_IsRepeatedOnlyWhereTheyAre(string name)
    {
        Assert.Single(StoredHeaders.From(Fields(name), perShopper: false));
        Assert.Empty(StoredHeaders.From(Fields(name), perShopper: true));
    }

    [Theory]
    [InlineData("Content-Type")]
    [InlineData("X-Any")]
    [InlineData("Vary")]
    [InlineData("Access-Control-Expose-Headers")]
    public void Of_OtherField_IsRepeatedAndSearched(string name)
    {
        Assert.Single(StoredHeaders.From(Fields(name), perShopper: true));
        Assert.Equal(["v"], StoredHeaders.Texts(Fields(name)));
    }

    [Fact]
    public void Of_FieldThatConnectionNames_IsNotRepeated() =>
        Assert.Empty(StoredHeaders.From(new HeaderDictionary { ["Connection"] = "close, X-Hop", ["x-hop"] = "1" }, perShopper: false));

    [Fact]
    public void Renewed_SharedBytes_TakesWhatA304RepeatsAndNothingElse()
    {
        var stored = StoredHeaders.From(new HeaderDictionary { ["Cache-Control"] = "max-age=1", ["X-Any"] = "old", ["ETag"] = "\"a\"" }, perShopper: false);

        var renewed = StoredHeaders.Freshened(stored, new HeaderDictionary { ["Cache-Control"] = "max-age=2", ["X-Any"] = "new", ["X-Flow"] = "somebody's" }, perShopper: false);

        Assert.Equal(["Cache-Control: max-age=2", "ETag: \"a\"", "X-Any: old"], renewed.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Renewed_CopiesOfShoppers_StayAsTheyAre()
    {
        var stored = StoredHeaders.From(new HeaderDictionary { ["X-Any"] = "old" }, perShopper: true);

        Assert.Same(stored, StoredHeaders.Freshened(stored, new HeaderDictionary { ["Cache-Control"] = "max-age=2" }, perShopper: true));
    }

    private static HeaderDictionary Fields(string name) => new() { [name] = "v" };
}
