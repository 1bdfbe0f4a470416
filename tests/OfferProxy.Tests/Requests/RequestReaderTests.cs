using Microsoft.AspNetCore.Http;
using OfferProxy.Requests;
using Xunit;

namespace OfferProxy.Tests.Requests;

public class RequestReaderTests
{
    [Fact]
    public void Parse_Everything_IsFound()
    {
        var request = Parse("?index=2&placement=order%20status&first_name=Bj%C3%B6rk&event_id=e&zip=1&dl=%E0%A4%A", ("Accept-Language", "fr"))!;

        Assert.Equal(("acme", "order status", "Björk", 0u, false), (request.IntegrationId, request.Placement, PlanValues.Name(Plans.Of(), request), request.DroppedSlots, request.UnusualKey));
        Assert.Equal<string?[]>(["119", "acme", "v2", "2", "order status", "fr"], Reading.Texts(request.Keys));
        Assert.Equal<string?[]>(["e", "flow"], PlanValues.Echoes(Plans.Of(), request));
    }

    [Fact]
    public void Parse_Nothing_IsNull()
    {
        var request = Parse("")!;

        Assert.Equal((null, null, false), (request.Placement, PlanValues.Name(Plans.Of(), request), request.UnusualKey));
        Assert.All(Reading.Texts(request.Keys)[3..], Assert.Null);
        Assert.Null(PlanValues.Echoes(Plans.Of(), request)[0]);
    }

    [Theory]
    [InlineData("?placement", null)]
    [InlineData("?placement=", null)]
    [InlineData("?Placement=a", null)]
    [InlineData("?place%6Dent=a", "a")]
    [InlineData("?placement=a+b", "a b")]
    [InlineData("?x&&placement=a", "a")]
    [InlineData("?placement=a=b", "a=b")]
    public void Parse_Placement_IsDecoded(string query, string? placement) => Assert.Equal(placement, Parse(query)!.Placement);

    [Theory]
    [InlineData("?placement=a&placement=a")]
    [InlineData("?placement=&placement=a")]
    [InlineData("?placement=%")]
    [InlineData("?placement=a%0Ab")]
    [InlineData("?placement=%ff")]
    public void Parse_PlacementMalformed_NamesIt(string query)
    {
        Assert.Null(Parse(query, out var malformed));
        Assert.Equal("placement", malformed);
    }

    [Theory]
    [InlineData("integration_id", "a b")]
    [InlineData("flow_id", "..")]
    [InlineData("id", "a%2Fb")]
    [InlineData("event_id", "")]
    public void Parse_IdMalformed_NamesIt(string name, string value)
    {
        var http = Http("");
        http.RouteValues[name] = value;

        Assert.Null(Reading.Parse(http, Plans.Of(), out var malformed));
        Assert.Equal(name, malformed);
    }

    [Theory]
    [InlineData("?first_name=Ana", "Ana", false)]
    [InlineData("?first_name=", null, false)]
    [InlineData("?first_name=%3Cb%3E", null, true)]
    [InlineData("?first_name=Ana&first_name=Bob", null, true)]
    [InlineData("?first_name=&first_name=Bob", null, true)]
    [InlineData("?first%5Fname=%3Cb%3E", null, true)]
    [InlineData("?first_name=%", null, true)]
    public void Parse_FirstName_MustLookLikeOne(string query, string? name, bool dropped)
    {
        var request = Parse(query)!;

        Assert.Equal((name, dropped), (PlanValues.Name(Plans.Of(), request), request.DroppedSlots == 1));
    }

    [Theory]
    [InlineData("?index=1&index=1")]
    [InlineData("?index=&index=1")]
    [InlineData("?index=%")]
    [InlineData("?index=%01")]
    [InlineData("?event_id=a&event_id=a")]
    public void Parse_KeyOrEchoOddOrRepeated_IsUnusual(string query) => Assert.True(Parse(query)!.UnusualKey);

    [Theory]
    [InlineData("?zip=1&zip=2&x=%")]
    [InlineData("?index=%C3%A9")]
    [InlineData("?index=")]
    public void Parse_DroppedRepeatedOrOdd_IsNot(string query) => Assert.False(Parse(query)!.UnusualKey);

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("a%2Fb")]
    [InlineData("a;b")]
    public void Parse_RouteValueOfTwoReadings_NamesIt(string version)
    {
        var http = Http("");
        http.RouteValues["version"] = version;

        Assert.Null(Reading.Parse(http, Plans.Of(), out var malformed));
        Assert.Equal("version", malformed);
    }

    [Fact]
    public void Parse_RouteValueThatIsNoIdTooLong_IsUnusual()
    {
        var http = Http("");
        http.RouteValues["version"] = new string('v', 257);

        Assert.True(Reading.Parse(http, Plans.Of(), out _)!.UnusualKey);
    }

    [Theory]
    [InlineData("index=1&")]
    [InlineData("%69ndex=%31&")]
    [InlineData("first_name=Ana&")]
    [InlineData("first_name=%C3%A9&")]
    [InlineData("event_id=a%20b&")]
    [InlineData("x&")]
    [InlineData("%64%6c&")]
    [InlineData("&")]
    public void Parse_LongQueries_TakesMemoryByTheirLength(string piece)
    {
        var (half, whole) = (Taken(piece, 4_000), Taken(piece, 8_000));

        Assert.InRange(whole, 0, (2 * half) + 1024);
    }

    [Fact]
    public void Parse_MoreSitesThanAnybodySays_NamesThem()
    {
        Assert.NotNull(Parse("?" + string.Concat(Enumerable.Repeat("dl=a&", RequestReading.MaxSites)), out _));
        Assert.Null(Parse("?" + string.Concat(Enumerable.Repeat("dl=a&", RequestReading.MaxSites)) + "rl=a", out var malformed));
        Assert.Equal("rl", malformed);
    }

    [Fact]
    public void Parse_HeaderLines_AreOneValue()
    {
        var http = Http("");
        http.Headers.AcceptLanguage = new(["fr", "de"]);

        Assert.Equal("fr,de", Reading.Parse(http, Plans.Of(), out _)!.Keys[^1].Text);
    }

    [Fact]
    public void Parse_HeaderOdd_IsUnusual() => Assert.True(Parse("", ("Accept-Language", "a%b"))!.UnusualKey);

    private static OfferRequest? Parse(string query, params (string Name, string Value)[] headers) =>
        Reading.Parse(Http(query, headers), Plans.Of(), out _);

    private static OfferRequest? Parse(string query, out string malformed) => Reading.Parse(Http(query), Plans.Of(), out malformed);

    internal static HttpRequest Http(string query, params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.RouteValues = new() { ["version"] = "v2", ["integration_id"] = "acme", ["flow_id"] = "flow", ["id"] = "119" };
        request.QueryString = new(query);
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        return request;
    }

    private static long Taken(string piece, int length)
    {
        var http = Http("?" + string.Concat(Enumerable.Repeat(piece, length / piece.Length)));
        Reading.Parse(http, Plans.Of(), out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Parse(http, Plans.Of(), out _);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
