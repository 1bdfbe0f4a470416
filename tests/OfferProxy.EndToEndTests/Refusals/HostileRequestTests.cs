using CsCheck;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Refusals;

/// <summary>Whatever is sent, the response is below 500 and tells nothing of the gateway's inside.</summary>
public sealed class HostileRequestTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    private const string Flow = "0d3a7a0e-53cb-4a35-8bd8-0b1d5c1a1f11";

    private static readonly string Place = $"/v2/places/{Stores.AcmeStore.Id}/flows/{Flow}";
    private static readonly string New = $"{Place}/offers/new?placement=order_confirmation";

    public static TheoryData<string> Targets =>
    [
        New + "&first_name=%", New + "&first_name=%zz", New + "&first_name=%E2%82", New + "&first_name=%ED%A0%80", New + "&first_name=%00", New + "&first_name=" + new string('a', 8192),
        New + "&first_name=Ana&first_name=Bob", New + "&placement=order_confirmation", New + "&index=%00", New + "&index=%ED%A0%80", New + "&index=" + new string('9', 4000), New + "&index=-1", New + "&index=%2b1",
        New + "&index=1&index=2&index=3", New + "&event_id=%00", New + "&event_id=%ED%A0%80", New + "&event_id=" + new string('a', 4000), New + "&event_id=" + Flow, New + "&flow_id=x", New + "&=&&&==&%3D&a", New + "&%ff=%fe",
        New + "&dl=%00", New + "&dl=http://[::1", New + "&dl=http://%ED%A0%80", New + "&dl=" + new string('a', 8192), New + "&rl=javascript:alert(1)", New + "#fragment", New + "?again?x", New + ";x=1",
        Place + "/offers/new?placement[]=order_confirmation", Place + "/offers/new?placement=%ED%A0%80", Place + "/offers/new?placement=%00", Place + "/offers/new?placement=" + new string('p', 4000), Place + "/offers/new?", Place + "/offers/new?placement",
        Place + "/offers/" + new string('1', 4000), Place + "/offers/%ED%A0%80", Place + "/offers/%ff", Place + "/offers/%", Place + "/offers/%2e%2e", Place + "/offers/..", Place + "/offers/%2F", Place + "/offers/new/", Place + "/offers//", Place + "/offers/new%2f",
        "/v2/places/../flows/x", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "//", "///", "//evil.example/x", "/\\evil.example", "/v2\\places\\x", "/v2/places/%5c/flows/x", "/.", "/%", "/%zz", "/%ff%fe", "/v2/places/x/flows/%c0%ae%c0%ae/offers/new",
        "/v99999999999999999999/places/x/flows/y", "/v2/places//flows//offers/new", "/evt/flows/x/events/y/reject", "/places/flows/shopify?shop_myshopify_domain=%00", "http://evil.example/", "http://evil.example" + New, "https://evil.example:99999/", "*", "evil.example:80", "x", "?x", "",
        "/" + new string('a', 30_000), "/" + string.Concat(Enumerable.Repeat("../", 5_000)), "/" + string.Concat(Enumerable.Repeat("a/", 5_000)), New + string.Concat(Enumerable.Repeat("&a=b", 8_000)), "/" + new string('a', 70_000),
        "/\u00e9", "/\u0001", "/a b", "/\t", New + "&first_name=\u00e9", New + "&dl=\u00ff\u0001",
    ];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Target_OfAnyForm_IsAnsweredBelow500(string target)
    {
        foreach (var method in new[] { "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW", "get", "head", "Head", "options" })
        {
            AssertAnswered(await RawRequest.SendAsync(gateway.Address, target, method, method is "POST" or "PUT" or "PATCH" ? "Content-Length: 0\r\n" : ""), $"{method} {target}");
        }
    }

    [Theory]
    [InlineData("Origin: \u00ff\r\n")]
    [InlineData("Origin: null\r\nOrigin: null\r\n")]
    [InlineData("Referer: http://[\r\n")]
    [InlineData("Accept-Encoding: gzip;q=x, *;q=0\r\n")]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: gzip\r\n")]
    [InlineData("Host: evil.example\r\n")]
    [InlineData("X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: javascript\r\n")]
    [InlineData("Expect: 100-continue\r\n")]
    [InlineData("Upgrade: h2c\r\nHTTP2-Settings: x\r\n")]
    [InlineData("Connection: Host, Accept\r\n")]
    [InlineData("Range: bytes=0-0\r\n")]
    [InlineData("Cookie: \u0001\r\n")]
    [InlineData("Bad Header: x\r\n")]
    [InlineData(": x\r\n")]
    [InlineData("Access-Control-Request-Method: \u00ff\r\nAccess-Control-Request-Headers: a\tb\r\n")]
    public async Task Header_OfAnyForm_IsAnsweredBelow500(string header)
    {
        foreach (var (method, target) in new[] { ("GET", New), ("GET", New + "&index=0&index=0"), ("POST", Place + "/events"), ("OPTIONS", New), ("GET", "/elsewhere") })
        {
            // A body that is announced and never comes would be waited for.
            var body = header.Contains("chunked", StringComparison.Ordinal) ? "0\r\n\r\n" : "";
            var response = await RawRequest.SendAsync(gateway.Address, System.Text.Encoding.Latin1.GetBytes(
                $"{method} {target} HTTP/1.1\r\nHost: {new Uri(gateway.Address).Authority}\r\nConnection: close\r\n{header}\r\n{body}"));
            AssertAnswered(response, $"{method} {target} {header}");
        }
    }

    [Fact]
    public async Task LongHeader_IsAnsweredBelow500()
    {
        AssertAnswered(await RawRequest.SendAsync(gateway.Address, New, "GET", $"Referer: https://shop.example/{new string('a', 60_000)}\r\n"), "60 KB");
        AssertAnswered(await RawRequest.SendAsync(gateway.Address, New, "GET", $"Referer: https://shop.example/{new string('a', 100_000)}\r\n"), "100 KB");
        AssertAnswered(await RawRequest.SendAsync(gateway.Address, New, "GET", string.Concat(Enumerable.Range(0, 99).Select(i => $"X-{i}: {i}\r\n"))), "99 headers");
        AssertAnswered(await RawRequest.SendAsync(gateway.Address, New, "GET", string.Concat(Enumerable.Range(0, 500).Select(i => $"X-{i}: {i}\r\n"))), "500 headers");
    }

    [Fact]
    public void AnyTarget_IsAnsweredBelow500()
    {
        // %00 in a path never gets as far as the gateway's own code.
        var piece = Gen.OneOf(
            Gen.OneOf("/", "//", "..", ".", "%2e", "%2F", "%5c", "\\", "?", "&", "=", "#", ";", "%", "%ED%A0%80", "%E2%82%AC", "%ff", "%25", "+", "[", "]", "{", "}", "|", "^", "`", "\"", "<", ">", "'", "~", "\u00e9", "\u00ff"),
            Gen.OneOf("v2", "places", "flows", "offers", "new", "events", "evt", "reject", "shopify", Stores.AcmeStore.Id, Flow, "119"),
            Gen.OneOf("placement=order_confirmation", "placement=", "first_name=", "index=0", "event_id=", "flow_id=", "dl=http://", "rl=", "shop_myshopify_domain="),
            Gen.String[Gen.Char['!', '~'], 0, 12]);
        var target = Gen.Select(Gen.OneOf("/", New, Place, Place + "/offers/", "/places/", "/evt/flows/"), piece.Array[0, 12], (start, pieces) => start + string.Concat(pieces));
        Gen.Select(Gen.OneOf("GET", "POST", "HEAD", "OPTIONS", "PUT"), target).Sample(
            request => AssertAnswered(RawRequest.SendAsync(gateway.Address, request.Item2, request.Item1, request.Item1 is "POST" or "PUT" ? "Content-Length: 0\r\n" : "").GetAwaiter().GetResult(), $"{request.Item1} {request.Item2}"),
            iter: 400,
            threads: 2);
    }

    private static void AssertAnswered((int Status, string Text) response, string request)
    {
        Assert.True(response.Status is >= 200 and < 500, $"{(request.Length > 300 ? request[..300] : request)}: {response.Status} {response.Text}");
        Assert.DoesNotContain("Exception", response.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kestrel", response.Text, StringComparison.OrdinalIgnoreCase);
    }
}
