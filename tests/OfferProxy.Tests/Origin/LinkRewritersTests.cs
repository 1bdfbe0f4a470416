using System.Text;
using OfferProxy.Origin;
using OfferProxy.Segments;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Xunit;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Origin;

public class LinkRewritersTests
{
    private readonly LinkRewriters _source = new();

    [Theory]
    [InlineData("http://10.0.0.5:5080/api/x", "/x")]
    [InlineData("https://api.example/x", "/x")]
    [InlineData("//named.example/x", "/x")]
    [InlineData("http://called.example:81/x", "/x")]
    [InlineData("http://10.0.0.5:5080/other", null)]
    [InlineData("http://elsewhere.example/x", null)]
    public void Of_Addresses_AreDestinationsTheirHostsAndLinkHosts(string url, string? rest)
    {
        Prepare("named.example", "api.example");

        var heads = _source.Get(Route(("http://10.0.0.5:5080/api/", null), ("http://10.0.0.6/", "called.example:81")));

        var bytes = Encoding.UTF8.GetBytes(url);
        Assert.Equal(rest is not null, heads.TryFind(bytes, 0, out var start, out var length));
        Assert.Equal(rest ?? url, Encoding.UTF8.GetString(bytes.AsSpan(start + length)));
        Assert.Equal("https://offers.example", Encoding.UTF8.GetString(heads.Public.Span));
    }

    [Theory]
    [InlineData("not a url", null)]
    [InlineData("http://a.example/", "b.example:port")]
    [InlineData("file:///x", "b.example:99999")]
    public void Of_NoAddress_DoesNotThrow(string address, string? host)
    {
        Prepare();

        Assert.NotNull(_source.Get(Route((address, host))));
    }

    [Fact]
    public void Of_NoCluster_LooksForNothing()
    {
        Prepare();

        Assert.Same(LinkRewriter.None, _source.Get(new(Plans.Route(), null, HttpTransformer.Default)));
    }

    [Fact]
    public void Of_SameDestinations_IsMadeOnceForEachConfiguration()
    {
        Prepare();
        var route = Route(("http://a.example/", null));
        var first = _source.Get(route);

        Assert.Same(first, _source.Get(route));
        Prepare("b.example");
        Assert.NotSame(first, _source.Get(route));
    }

    private void Prepare(params string[] linkHosts) =>
        _source.Prepare((Plans.Options with { Origin = new() { LinkHosts = linkHosts } }).ToCandidate("/"), Settings.NewErrors())();

    private static RouteModel Route(params (string Address, string? Host)[] destinations)
    {
        var states = destinations.Select(static (one, i) => new DestinationState($"{i}", new(new DestinationConfig { Address = one.Address, Host = one.Host }))).ToList();
        return new(Plans.Route(), new ClusterState("c") { DestinationsState = new(states, states) }, HttpTransformer.Default);
    }
}
