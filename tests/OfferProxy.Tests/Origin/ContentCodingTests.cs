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
}
