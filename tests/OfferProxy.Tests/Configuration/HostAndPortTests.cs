using OfferProxy.Configuration;
using Xunit;

namespace OfferProxy.Tests.Configuration;

public class HostAndPortTests
{
    [Theory]
    [InlineData("Origin.Example", "origin.example", null)]
    [InlineData("origin.example:8443", "origin.example", 8443)]
    [InlineData("10.0.0.1:80", "10.0.0.1", 80)]
    [InlineData("[::1]", "[::1]", null)]
    [InlineData("[::1]:8443", "[::1]", 8443)]
    public void TryParse_HostAndPort_AreTold(string text, string host, int? port)
    {
        Assert.True(HostAndPort.TryParse(text, out var parsed));
        Assert.Equal(new HostAndPort(host, port), parsed);
    }

    [Theory]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("origin.example:")]
    [InlineData("origin.example:0")]
    [InlineData("origin.example:65536")]
    [InlineData("origin.example:+80")]
    [InlineData("origin.example/x")]
    [InlineData("https://origin.example")]
    [InlineData("::1")]
    public void TryParse_AnythingElse_IsNone(string text) => Assert.False(HostAndPort.TryParse(text, out _));
}
