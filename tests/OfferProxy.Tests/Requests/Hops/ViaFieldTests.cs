using Microsoft.Extensions.Primitives;
using OfferProxy.Requests.Hops;
using Xunit;

namespace OfferProxy.Tests.Requests.Hops;

public class ViaFieldTests
{
    private const string Id = "0123456789abcdef";
    private const string Own = "offerproxy-" + Id;

    [Theory]
    [InlineData("1.1 " + Own, true)]
    [InlineData("1.0 fred, HTTP/1.1\t" + Own + "  (comment), 1.1 p", true)]
    [InlineData("1.1 OFFERPROXY-" + Id, true)]
    [InlineData("1.1 " + Own + ",1.1 p", true)]
    [InlineData("1.1 x" + Own, false)]
    [InlineData("1.1 " + Own + "0", false)]
    [InlineData("1.1 x" + Own + ", 1.1 " + Own, true)]
    [InlineData("1.1 p (" + Own + ")", false)]
    [InlineData(Own, false)]
    [InlineData("", false)]
    public void Names_Field_TellsWhetherItCameThroughThisOne(string via, bool named) => Assert.Equal(named, ViaField.Names(via, Own));

    [Fact]
    public void Names_SeveralLines_LooksAtEach() => Assert.True(ViaField.Names(new StringValues(["1.1 p", "1.1 " + Own]), Own));

    [Fact]
    public void Append_SeveralLines_AreOne()
    {
        Assert.Equal("1.1 offerproxy", ViaField.Append(default, "1.1", "offerproxy"));
        Assert.Equal("1.0 a, 1.1 b, 2.0 offerproxy", ViaField.Append(new StringValues(["1.0 a", "1.1 b"]), "2.0", "offerproxy"));
    }

    [Fact]
    public void GatewaysOf_ManyHops_KeepsTheLast()
    {
        var hops = Enumerable.Range(0, 40).Select(static i => $"1.1 offerproxy-{i:d16}").ToList();

        Assert.Equal(string.Join(", ", hops.TakeLast(16)), ViaField.GatewaysOf(string.Join(',', hops)));
        Assert.Null(ViaField.GatewaysOf("1.1 fred, 1.1 offerproxy, 1.1 offerproxy-short, 1.1 offerproxy-ABCDEFABCDEFABCDEF"));
        Assert.Null(ViaField.GatewaysOf(default));
    }
}
