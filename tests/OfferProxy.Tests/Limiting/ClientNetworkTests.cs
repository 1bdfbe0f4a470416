using System.Net;
using OfferProxy.Limiting;
using Xunit;

namespace OfferProxy.Tests.Limiting;

public class ClientNetworkTests
{
    [Theory]
    [InlineData("203.0.113.77", 32, 64, "203.0.113.77/32")]
    [InlineData("203.0.113.77", 24, 64, "203.0.113.0/24")]
    [InlineData("203.0.113.77", 0, 64, "0.0.0.0/0")]
    [InlineData("::ffff:203.0.113.77", 24, 64, "203.0.113.0/24")]
    [InlineData("203.0.113.77", 24, 48, "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", 24, 48, "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", 24, 48, "2001:db8:1::/48")]
    [InlineData("2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff", 24, 48, "2001:db8:aaaa::/48")]
    [InlineData("fe80::1234%3", 24, 48, "fe80::/48")]
    [InlineData("::1", 24, 48, "::/48")]
    [InlineData("2001:db8:1:2:3:4:5:6", 32, 64, "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2ff:3:4:5:6", 32, 56, "2001:db8:1:200::/56")]
    [InlineData("2001:db8::1", 32, 128, "2001:db8::1/128")]
    [InlineData(null, 32, 64, "none")]
    public void Of_Address_IsItsNetwork(string? address, int ipv4Bits, int ipv6Bits, string network) =>
        Assert.Equal(network, ClientNetwork.Of(address is null ? null : IPAddress.Parse(address), ipv4Bits, ipv6Bits).ToString());

    [Fact]
    public void Of_AddressesOfOneNetwork_AreEqual()
    {
        Assert.Equal(ClientNetwork.Of(IPAddress.Parse("2001:db8::1")), ClientNetwork.Of(IPAddress.Parse("2001:db8::ffff:1")));
        Assert.NotEqual(ClientNetwork.Of(IPAddress.Parse("2001:db8::1")), ClientNetwork.Of(IPAddress.Parse("2001:db8:0:1::1")));
        Assert.NotEqual(ClientNetwork.Of(IPAddress.Parse("0.0.0.0"), 0, 0), ClientNetwork.Of(IPAddress.IPv6Any, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => ClientNetwork.Of(IPAddress.Loopback, ipv4Bits: 33));
    }
}
