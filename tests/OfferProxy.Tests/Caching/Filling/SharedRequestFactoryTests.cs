using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Requests;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Xunit;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Caching.Filling;

public sealed class SharedRequestFactoryTests : IDisposable
{
    private const string Pattern = "/{version}/places/{integration_id}/flows/{flow_id}/Offers/{id}";

    private readonly ServiceProvider _services = new ServiceCollection().AddRouting().AddLogging().BuildServiceProvider();
    private readonly RoutePlans _plans = new();
    private readonly SharedRequestFactory _factory;

    public SharedRequestFactoryTests()
    {
        _plans.Prepare(Plans.Options.ToCandidate("/"), Settings.NewErrors())();
        _factory = new(_services.GetRequiredService<TemplateBinderFactory>(), _plans);
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Create_Path_IsOfTheTemplate()
    {
        var shared = Create("?placement=a", "/V2//PLACES/acme/flows/flow/offers/119/")!;

        Assert.Equal("/v2/places/acme/flows/flow/Offers/119", shared.Request.Path.ToUriComponent());
    }

    [Theory]
    [InlineData("gzip, br", true)]
    [InlineData("br", false)]
    public void Create_AcceptEncoding_TellsWhetherGzipIsWanted(string accepted, bool gzip)
    {
        var shared = Create("?placement=a", "/v2/places/acme/flows/flow/offers/119", ("Accept-Encoding", accepted))!;

        Assert.Equal(gzip, shared.Gzip);
    }

    [Fact]
    public void Create_Query_IsKeysThenEchoesEncoded()
    {
        var shared = Create($"?zip=1&event_id={Answers.Flow}&placement=a%20%26b%3D%C3%A9%2B&index=&first%5Fname=%3C")!;

        Assert.Equal($"?index=&placement=a%20%26b%3D%C3%A9%2B&event_id={StandIn(shared, "event_id")}", shared.Request.Query.Value);
        Assert.Null(StandIn(shared, "first_name"));
    }

    [Fact]
    public void Create_EchoOfTheQuery_IsARandomIdAndThatOfThePathTheAskersOwn()
    {
        var (one, other) = (Create($"?event_id={Answers.Flow}")!, Create($"?event_id={Answers.Flow}")!);

        Assert.True(Guid.TryParse(StandIn(one, "event_id"), out _));
        Assert.DoesNotContain(Answers.Flow, one.Marks.Values.Select(static mark => mark.Value));
        Assert.NotEqual(StandIn(one, "event_id"), StandIn(other, "event_id"));
        Assert.Equal("flow", StandIn(one, "flow_id"));
    }

    [Fact]
    public void Create_EmptyEcho_IsLeftOut()
    {
        var shared = Create("?event_id=&placement=a")!;

        Assert.Equal("?placement=a", shared.Request.Query.Value);
        Assert.Null(StandIn(shared, "event_id"));
    }

    [Fact]
    public void Create_Name_IsAlwaysAnotherSentinel()
    {
        var (one, other) = (Create("?first_name=Ana")!, Create("?first_name=Ana")!);

        Assert.Matches("^[A-Za-z]{14}$", StandIn(one, "first_name"));
        Assert.Equal($"?first_name={StandIn(one, "first_name")}", one.Request.Query.Value);
        Assert.NotEqual(StandIn(one, "first_name"), StandIn(other, "first_name"));
        Assert.NotNull(one.Marks.Event);
    }

    [Fact]
    public void Create_Headers_AreTheKeysOnly()
    {
        var shared = Create("", headers: [("Accept-Language", "fr"), ("Cookie", "a=b"), ("User-Agent", "x")])!;

        Assert.Equal([new("Accept-Language", "fr")], shared.Request.Headers);
        Assert.Equal(new("https://offers.example"), shared.Request.PublicUrl);
    }

    [Fact]
    public void Create_MissingRouteValue_IsNone()
    {
        var context = Context("");
        context.Request.RouteValues.Remove("integration_id");

        Assert.Null(_factory.Create(context, Plans.Of(), OfferRequestParser.Parse(context.Request, Plans.Of(), out _)!));
    }

    [Theory]
    [InlineData(false, null, null, null)]
    [InlineData(false, "", "", null)]
    [InlineData(false, Answers.Flow, "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9", null)]
    [InlineData(true, null, null, "key_unusual")]
    [InlineData(false, "new", null, "slot_unqualified")]
    [InlineData(false, null, "short-1", "slot_unqualified")]
    [InlineData(false, Answers.Flow, Answers.Flow, null)]
    [InlineData(false, null, "order-1234567890", null)]
    [InlineData(false, "order-1234567890", null, "slot_ambiguous")]
    public void WhyNot_Request_SaysWhy(bool unusual, string? flow, string? eventId, string? reason) => Assert.Equal(
        reason, SharedRequestFactory.WhyNot(Plans.Of(), new() { Keys = ["x-ORDER-1234567890-y", null], Slots = PlanValues.Fill(Plans.Of(), null, eventId, flow), UnusualKey = unusual }).Text());

    // What the request carried for a slot; null where it carried nothing.
    private static string? StandIn(SharedRequest shared, string slot)
    {
        var slots = Plans.Of().Slots;
        var hole = slots.Holes.Find(slots.Read.ToArray().First(one => one.Name == slot));
        return shared.Marks.Values.Where(mark => mark.Hole == hole).Select(static mark => mark.Value).FirstOrDefault();
    }

    private SharedRequest? Create(string query, string path = "/", params (string Name, string Value)[] headers)
    {
        var context = Context(query, headers);
        context.Request.Path = path;
        return _factory.Create(context, Plans.Of(), OfferRequestParser.Parse(context.Request, Plans.Of(), out _)!);
    }

    private static HttpContext Context(string query, params (string Name, string Value)[] headers)
    {
        var context = OfferRequestParserTests.Http(query, headers).HttpContext;
        var route = new RouteModel(Plans.Route(), null, HttpTransformer.Default);
        context.SetEndpoint(new RouteEndpoint(static _ => Task.CompletedTask, RoutePatternFactory.Parse(Pattern), 0, new(route), "r"));
        context.Features.Set<IReverseProxyFeature>(new RoutedFeature { Route = route });
        return context;
    }
}
