using System.Net;
using OfferProxy.Gateway.AccessLogging;
using Xunit;

namespace OfferProxy.EndToEndTests.AccessLogging;

public class ClientNetworkTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [InlineData("2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff", "2001:db8:aaaa::/48")]
    [InlineData("fe80::1234%3", "fe80::/48")]
    [InlineData("::1", "::/48")]
    public void Of_Address_IsItsNetwork(string address, string network) => Assert.Equal(network, ClientNetwork.Of(IPAddress.Parse(address)));
}
