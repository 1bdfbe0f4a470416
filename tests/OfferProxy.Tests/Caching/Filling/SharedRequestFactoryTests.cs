using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Requests;
using OfferProxy.Sharing;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Xunit;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Caching.Filling;

public sealed class SharedRequestFactoryTests : IDisposable
{
    private const string Pattern = "/{version}/places/{integration_id}/flows/{flow_id}/Offers/{id}";

    private const string KeyedId = "77aa88bb-99cc-4ddd-8eee-ff0011223344";

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
    public void Create_Query_IsKeysThenSlotsEncoded()
    {
        var shared = Create($"?zip=1&event_id={Answers.Flow}&placement=a%20%26b%3D%C3%A9%2B&index=&first%5Fname=%3C")!;

        Assert.Equal($"?index=&placement=a%20%26b%3D%C3%A9%2B&event_id={Answers.Flow}", shared.Request.Query.Value);
        Assert.Null(shared.Values.Name);
    }

    // Nothing is made up: what the origin writes down is what a shopper sent.
    [Fact]
    public void Create_Slots_AreTheAskersOwn()
    {
        var shared = Create($"?event_id={Answers.Flow}&first_name=Zo%C3%AB%20O'Hara")!;

        Assert.Equal($"?first_name=Zo%C3%AB%20O%27Hara&event_id={Answers.Flow}", shared.Request.Query.Value);
        Assert.Equal(("Zoë O'Hara", Answers.Flow, "flow"), (shared.Values.Name, shared.Values.Echo(0), shared.Values.Echo(1)));
    }

    [Fact]
    public void Create_EmptyEcho_IsLeftOut()
    {
        var shared = Create("?event_id=&placement=a")!;

        Assert.Equal("?placement=a", shared.Request.Query.Value);
        Assert.Null(shared.Values.Echo(0));
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
    [InlineData(false, null, "order-1234567890", "slot_unqualified")]
    [InlineData(false, "9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E", null, "slot_unqualified")]
    [InlineData(false, Answers.Flow, Answers.Flow, "slot_ambiguous")]
    [InlineData(false, KeyedId, null, "slot_ambiguous")]
    [InlineData(false, null, KeyedId, "slot_ambiguous")]
    public void WhyNot_Request_SaysWhy(bool unusual, string? flow, string? eventId, string? reason) => Assert.Equal(reason, WhyNot(Plans.Of(), unusual, flow, eventId));

    [Theory]
    [InlineData("order-1234567890", null, "slot_ambiguous")]
    [InlineData("order-1234567890-z", null, null)]
    [InlineData(null, "9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E", null)]
    [InlineData(null, "order_confirmation", "slot_unqualified")]
    public void WhyNot_AnyIds_AreThoseThatAreLongAndRandom(string? flow, string? eventId, string? reason) =>
        Assert.Equal(reason, WhyNot(Plans.Of(Plans.Shared with { Ids = IdForm.Any }), unusual: false, flow, eventId));

    private static string? WhyNot(RoutePlan plan, bool unusual, string? flow, string? eventId) => SharedRequestFactory.WhyNot(
        plan, new() { Keys = ["x-ORDER-1234567890-y", "x" + KeyedId], Slots = PlanValues.Fill(plan, null, eventId, flow), UnusualKey = unusual }).Text();

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
