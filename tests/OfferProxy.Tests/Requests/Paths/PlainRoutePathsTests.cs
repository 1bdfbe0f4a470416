using Microsoft.AspNetCore.Routing.Patterns;
using OfferProxy.Requests.Paths;
using Xunit;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Requests.Paths;

public class PlainRoutePathsTests
{
    private static readonly PlainRoutePaths Rest = new(
        PathHead.Of(RoutePatternFactory.Parse("/{**rest}"), policies: null),
        [Offer("/places/{integration_id}/flows/{flow_id}"), Offer("/{version}/places/{integration_id}"), Offer("/evt/{event_id}")]);

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/app.4f5e.js")]
    [InlineData("/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p")]
    public void Refuse_PlainPathOfTheRest_TakesNoMemory(string path)
    {
        Assert.Null(Rest.Refuse("GET", path, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            Rest.Refuse("GET", path, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("/Places/a", false)]
    [InlineData("/v2/places/a", false)]
    [InlineData("/a//b", false)]
    [InlineData("/a/./b", false)]
    [InlineData("/a./b", false)]
    [InlineData("/a.", false)]
    [InlineData("/a%2fb", false)]
    [InlineData("/blog/placesx", false)]
    [InlineData("/blog.html", true)]
    public void IsFarFromOffers_OnlyWhatIsPlainAndNamesNone(string path, bool expected) => Assert.Equal(expected, Rest.IsFarFromOffers(path));

    private static OfferPath Offer(string path)
    {
        var route = new RouteConfig { RouteId = path, ClusterId = "c", Match = new() { Path = path } };
        return new(new RouteModel(route, cluster: null, HttpTransformer.Empty), RoutePatternFactory.Parse(path), policies: null);
    }
}
