using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Policies;
using OfferProxy.Caching.Serving;
using OfferProxy.Origin;
using OfferProxy.Requests.Inputs;
using OfferProxy.Requests;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Xunit;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Slots;

/// <summary>
/// What adding a kind of slot takes: the kind (<see cref="ShopNameSlot"/>) and its registration. Here a request that carries
/// one goes the whole way: parsed, keyed, asked of the origin, held against another's, proven, and spliced for a third shopper.
/// </summary>
public sealed class NewSlotKindTests : IDisposable
{
    private const string OriginsEvent = "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e";
    private const string OtherEvent = "e41d5b6c-2f03-4c9a-a7b8-6d5e4f3a2b1c";
    private const string MintedEvent = "0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5061";

    private static readonly CachePolicyOptions Policy = new() { Key = [RequestInput.Named("placement")], Slots = ["shop_name", "first_name", "event"] };
    private static readonly RoutePlan Plan = RoutePlan.Create(Plans.Route(), Plans.WithPolicy(Policy).ToCandidate("/"), SlotKinds.Known.With(new ShopNameSlot()))!;

    private readonly ServiceProvider _services = new ServiceCollection().AddRouting().AddLogging().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Request_WithASlotOfANewKind_GetsACopyOfItsOwn()
    {
        var (first, second, third) = (Http("?placement=a&shop_name=Acme&first_name=Ana"), Http("?placement=a&shop_name=Berlins&first_name=Boris"), Http("?placement=a&shop_name=Corner&first_name=Zea"));
        Assert.Equal(CacheKey.Create(Plan, Parse(first)), CacheKey.Create(Plan, Parse(third)));
        Assert.Equal(CacheReason.None, CacheableRequest.WhyNot(Plan, knownIntegration: true, Parse(third).UnusualKey, Parse(third).Keys, Parse(third).Slots));

        var proof = WitnessComparison.Compare(Ask(first, OriginsEvent), Ask(second, OtherEvent), Plan.Sharing).Proof;

        Assert.NotNull(proof);
        Assert.Equal(Document("Corner", "Zea", MintedEvent), Splice(proof, Parse(third)));
        Assert.Equal(Document("Acme", "Ana", MintedEvent), Splice(proof, Parse(first)));
        Assert.True(Covers(proof, third));
        Assert.False(Covers(proof, Http("?placement=a&shop_name=Fourletterplus&first_name=Zea")));
    }

    // What the origin makes of such a value comes out different in two witnesses, or they show nothing together.
    [Theory]
    [InlineData("Acme", "Acre")]
    [InlineData("Acme", "Bake")]
    [InlineData("Acme", "Corn")]
    public void Compare_ValuesOfANewKindThatAreAlike_ShowNothing(string one, string other) => Assert.Equal(
        ComparisonOutcome.NotIndependent,
        WitnessComparison.Compare(
            Ask(Http($"?placement=a&shop_name={one}&first_name=Ana"), OriginsEvent), Ask(Http($"?placement=a&shop_name={other}&first_name=Boris"), OtherEvent), Plan.Sharing).Outcome);

    // Whether it is there selects the response, for the key and for what remembers keys alike.
    [Theory]
    [InlineData("?placement=a&shop_name=Acme", "?placement=a&shop_name=Bobs", true)]
    [InlineData("?placement=a&shop_name=Acme", "?placement=a", false)]
    [InlineData("?placement=a&shop_name=", "?placement=a", true)]
    [InlineData("?placement=a&shop_name=A/B", "?placement=a", true)]
    [InlineData("?placement=a&shop_name=Acme&shop_name=Bobs", "?placement=a", true)]
    [InlineData("?placement=a&shop_name=Acme", "?placement=a&first_name=Ana", false)]
    public void Key_SlotOfANewKind_CountsWhereItIsThere(string one, string other, bool same)
    {
        using var recent = new RecentKeys(null!, TimeProvider.System);

        Assert.Equal(same, CacheKey.Create(Plan, Parse(Http(one))) == CacheKey.Create(Plan, Parse(Http(other))));
        Assert.Equal(same, Recent(one) == Recent(other));
        Assert.Equal(CacheKey.Create(Plan, Parse(Http(one))), Recent(one));

        string Recent(string query)
        {
            var request = Parse(Http(query));
            return recent.Get(Plan, request.Keys, request.Slots).Text;
        }
    }

    // Forwarded as it came, a request keeps all but the values that its slots dropped.
    [Theory]
    [InlineData("?placement=a&shop_name=A/B&first_name=Ana&x", "?placement=a&first_name=Ana&x")]
    [InlineData("?shop_name=Acme&shop%5Fname=Bobs&first_name=%3C&x=%2f", "?x=%2f")]
    [InlineData("?shop_name=Acme&first_name=%3C", "?shop_name=Acme")]
    [InlineData("?shop_name=Acme&first_name=Ana", "?shop_name=Acme&first_name=Ana")]
    public void Forwarded_ValueThatASlotOfANewKindDrops_IsTakenOut(string query, string forwarded)
    {
        var context = Http(query);

        ForwardedRequest.Prepare(context.Request, Parse(context), Plan, CopyFieldNames.Default);

        Assert.Equal(forwarded, context.Request.QueryString.Value);
    }

    // The path cannot be sent without it.
    [Fact]
    public void Parse_DroppedValueInThePath_IsMalformed()
    {
        var plan = RoutePlan.Create(Plans.Route("/shops/{shop_name}"), Plans.WithPolicy(Policy).ToCandidate("/"), SlotKinds.Known.With(new ShopNameSlot(SlotSource.RouteOrQuery)))!;
        var request = RequestReaderTests.Http("");
        request.RouteValues = new() { ["shop_name"] = "A-B" };

        Assert.Null(Reading.Parse(request, plan, out var malformed));
        Assert.Equal("shop_name", malformed);
    }

    private static string Document(string shop, string name, string eventId) =>
        $$$"""{"data":[{"type":"offer","text":"{{{name}}}, {{{shop}}} thanks you","url":"https://go.example/?shop={{{shop}}}&n={{{name}}}"},{"type":"event","id":"{{{eventId}}}"}],"links":{}}""";

    private static OfferRequest Parse(HttpContext context) => Reading.Parse(context.Request, Plan, out _)!;

    private static bool Covers(Proof proof, HttpContext context) => new StoredProof(proof, Plan.Slots, Plan.Sharing).Covers(Parse(context).Slots);

    private static string Splice(Proof proof, OfferRequest request)
    {
        var (template, holes) = TemplateHoles.Create(proof.Template, Plan.Slots);
        var copy = new ArrayBufferWriter<byte>();
        template.WriteTo(copy, holes.Write(new(request.Slots, Encoding.ASCII.GetBytes(MintedEvent)), new byte[4096], new int[holes.Count]));
        return Encoding.UTF8.GetString(copy.WrittenSpan);
    }

    // What the origin writes for the request that it gets.
    private Witness Ask(HttpContext context, string eventId)
    {
        var shared = Share(context, Parse(context));
        var asked = QueryHelpers.ParseQuery(shared.Request.Query.Value);
        var body = Document($"{asked["shop_name"]}", $"{asked["first_name"]}", eventId);
        return new() { Document = TokenizedDocument.Read(Encoding.UTF8.GetBytes(body), DocumentShape.Offer, LinkRewriter.None, out _)!, Values = shared.Values };
    }

    private SharedRequest Share(HttpContext context, OfferRequest request)
    {
        var plans = new RoutePlans(new());
        plans.Prepare(Plans.WithPolicy(Policy).ToCandidate("/"), Settings.NewErrors())();
        return new SharedRequestFactory(_services.GetRequiredService<TemplateBinderFactory>(), plans).Create(context, Plan, request)!;
    }

    private static HttpContext Http(string query)
    {
        var context = RequestReaderTests.Http(query).HttpContext;
        var route = new RouteModel(Plans.Route(), null, HttpTransformer.Default);
        context.SetEndpoint(new RouteEndpoint(static _ => Task.CompletedTask, RoutePatternFactory.Parse(Plans.Path), 0, new(route), "r"));
        context.Features.Set<IReverseProxyFeature>(new RoutedFeature { Route = route });
        return context;
    }
}
