using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
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
    private readonly RoutePlans _plans = new(new());
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

        Assert.Null(_factory.Create(context, Plans.Of(), Reading.Parse(context.Request, Plans.Of(), out _)!));
    }

    private SharedRequest? Create(string query, string path = "/", params (string Name, string Value)[] headers)
    {
        var context = Context(query, headers);
        context.Request.Path = path;
        return _factory.Create(context, Plans.Of(), Reading.Parse(context.Request, Plans.Of(), out _)!);
    }

    private static HttpContext Context(string query, params (string Name, string Value)[] headers)
    {
        var context = RequestReaderTests.Http(query, headers).HttpContext;
        var route = new RouteModel(Plans.Route(), null, HttpTransformer.Default);
        context.SetEndpoint(new RouteEndpoint(static _ => Task.CompletedTask, RoutePatternFactory.Parse(Pattern), 0, new(route), "r"));
        context.Features.Set<IReverseProxyFeature>(new RoutedFeature { Route = route });
        return context;
    }
}
