using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class LinkAddressTests
{
    [Theory]
    [InlineData("http://Origin.Example/", "origin.example", 80, "")]
    [InlineData("https://origin.example/", "origin.example", 443, "")]
    [InlineData("http://origin.example:5080/a/b/", "origin.example", 5080, "/a/b")]
    [InlineData("http://[::1]:5080", "[::1]", 5080, "")]
    public void Of_Destination_IsHostPortAndPath(string uri, string host, int port, string path) =>
        Assert.Equal(new LinkAddress(host, port, path), LinkAddress.From(new(uri)));

    [Theory]
    [InlineData("origin.example", "http", true)]
    [InlineData("origin.example:80", "http", true)]
    [InlineData("origin.example", "https", false)]
    [InlineData("origin.example:443", "https", false)]
    [InlineData("origin.example", "", true)]
    public void Matches_DefaultPort_IsThatOfTheScheme(string authority, string scheme, bool matches) =>
        Assert.Equal(matches, LinkAddress.From(new("http://origin.example/")).Matches(System.Text.Encoding.ASCII.GetBytes(authority), scheme));
}
