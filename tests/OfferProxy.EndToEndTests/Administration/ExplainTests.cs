using System.Text.Json;
using CsCheck;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>What a gateway says that it would make of a request, beside what it does make of it.</summary>
public sealed class ExplainTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    private const string Integration = "b2aee04e-bb3f-4f6b-899d-bc37dd38768b";
    private const string Flow = "0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e";
    private const string New = $"/v2/places/{Integration}/flows/{Flow}/offers/new";

    [Fact]
    public async Task Explain_ColdKeyThenWarmOne_SaysWhatTheGatewayThenDoes()
    {
        var index = gateway.NewIndex();
        var url = OfferUrl.New(Stores.AcmeStore, index, name: "Eva");
        var asked = gateway.Origin.Counters.Total;

        var cold = await ExplainAsync(url);
        Assert.Equal(("fill", "OfferProxy; fwd=miss", true), Answer(cold));
        Assert.Equal("nothing", cold.GetProperty("stored")[0].GetProperty("kind").GetString());
        Assert.Equal(asked, gateway.Origin.Counters.Total);
        Assert.StartsWith("OfferProxy; fwd=miss", (await gateway.GetAsync(url)).CacheStatus, StringComparison.Ordinal);

        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name));
        asked = gateway.Origin.Counters.Total;
        var warm = await ExplainAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Eva"));

        Assert.Equal("hit", warm.GetProperty("answer").GetProperty("result").GetString());
        Assert.StartsWith("OfferProxy; hit; ttl=", warm.GetProperty("answer").GetProperty("cacheStatus").GetString(), StringComparison.Ordinal);
        Assert.True(warm.GetProperty("stored")[0].GetProperty("proven").GetBoolean());
        Assert.Equal(cold.GetProperty("key").GetString(), warm.GetProperty("key").GetString());
        Assert.StartsWith("OfferProxy; hit; ttl=", (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Eva"))).CacheStatus, StringComparison.Ordinal);
        Assert.Equal(asked, gateway.Origin.Counters.Total);
    }

    [Fact]
    public async Task Explain_Inputs_AreEachKeySlotOrDropped()
    {
        var explained = await ExplainAsync($"{New}?placement=order_confirmation&first_name=Ana&zip=12345&first%5Fname2=x", headers: """, "headers": { "Cookie": "a=b" }""");

        var inputs = explained.GetProperty("inputs").EnumerateArray().ToDictionary(
            static input => $"{input.GetProperty("source").GetString()}:{input.GetProperty("name").GetString()}", static input => input.GetProperty("role").GetString());
        Assert.Equal("Key", inputs["route:integration_id"]);
        Assert.Equal("Key", inputs["query:placement"]);
        Assert.Equal("Slot", inputs["query:first_name"]);
        Assert.Equal("Slot", inputs["route:flow_id"]);
        Assert.Equal("Slot", inputs["issued:event"]);
        Assert.Equal("Dropped", inputs["query:zip"]);
        Assert.Equal("Dropped", inputs["query:first_name2"]);
        Assert.Equal("Dropped", inputs["header:Cookie"]);
        Assert.DoesNotContain("Ana", explained.ToString(), StringComparison.Ordinal);
        Assert.Equal(gateway.OriginAddress, explained.GetProperty("destinations")[0].GetProperty("address").GetString()!.TrimEnd('/'));
    }

    [Theory]
    [InlineData($"/v2/places/unknown/flows/{Flow}/offers/new?placement=order_confirmation", "", 404, "integration_not_found", "Offers:Integrations: the id is not listed")]
    [InlineData($"/v2/places/5202a50a-faa3-44f6-a43e-f29007374081/flows/{Flow}/offers/new?placement=order_confirmation", "", 403, "site_blocked", "the integration is Blocked")]
    [InlineData($"{New}?placement=order_confirmation&dl=https://blocked.example/x", "", 403, "site_blocked", "a parameter of the query names a site")]
    [InlineData($"{New}?placement=order_confirmation", """, "headers": { "Referer": "https://shop.blocked.example/x" }""", 403, "site_blocked", "header:Referer names a site")]
    [InlineData(New, "", 422, "placement_required", "Offers.Placement")]
    [InlineData($"{New}?placement=nowhere", "", 422, "placement_not_found", "no such placement")]
    [InlineData($"{New}?placement=order_survey", "", 422, "placement_disabled", "Enabled false")]
    [InlineData($"/v2/places/{Integration}/flows/a%3Bb/offers/new?placement=order_confirmation", "", 400, "invalid_request", "flow_id is malformed")]
    [InlineData($"/v2//places/{Integration}/flows/{Flow}/offers/new?placement=order_confirmation", "", 400, "invalid_request", "an origin could take the path for that of one")]
    public async Task Explain_Refused_TellsTheRuleAndWhatTheGatewayThenSays(string url, string headers, int status, string code, string rule)
    {
        var explained = await ExplainAsync(url, headers: headers);

        var verdict = explained.GetProperty("verdict");
        Assert.False(verdict.GetProperty("admitted").GetBoolean());
        Assert.Equal((status, code), (verdict.GetProperty("status").GetInt32(), verdict.GetProperty("code").GetString()));
        Assert.Contains(rule, verdict.GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.Equal("refused", explained.GetProperty("answer").GetProperty("result").GetString());
        var reply = await gateway.GetAsync(url, headers.Length == 0 ? [] : [("Referer", "https://shop.blocked.example/x")]);
        Assert.Equal((status, code), (reply.Status, reply.ErrorCode()));
    }

    [Theory]
    [InlineData("/robots.txt", "GET", "forward", "plain YARP")]
    [InlineData($"{New}?placement=order_confirmation", "OPTIONS", "preflight", "at the edge")]
    [InlineData($"/v2/places/{Integration}/flows/{Flow}/offers/119?placement=order_confirmation", "POST", "method", "placement")]
    [InlineData($"/v2/places/{Integration}/flows/{Flow}?placement=order_confirmation", "GET", "bypass", "placement")]
    [InlineData($"https://offers.example/v2/x/../places/{Integration}/flows/{Flow}/offers/new?placement=order_confirmation#top", "GET", "fill", "placement")]
    public async Task Explain_LetIn_TellsWhatBecomesOfIt(string url, string method, string result, string rule)
    {
        var explained = await ExplainAsync(url, method);

        Assert.True(explained.GetProperty("verdict").GetProperty("admitted").GetBoolean());
        Assert.Contains(rule, explained.GetProperty("verdict").GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.Equal(result, explained.GetProperty("answer").GetProperty("result").GetString());
    }

    [Theory]
    [InlineData("""{ "url": "no url" }""", 400)]
    [InlineData("""{ "url": "ftp://offers.example/" }""", 400)]
    [InlineData("""{ }""", 400)]
    [InlineData("no JSON", 400)]
    [InlineData("null", 400)]
    [InlineData("""{ "url": "/x%00" }""", 400)]
    [InlineData("""{ "url": "/x\u0000" }""", 400)]
    [InlineData("""{ "url": "/x\ud800" }""", 400)]
    [InlineData("""{ "url": "/x#frag" }""", 400)]
    [InlineData("""{ "url": "/x", "method": "G T" }""", 400)]
    [InlineData("""{ "url": "/x", "headers": { "Origin": "a\r\nHost: b" } }""", 400)]
    [InlineData("""{ "url": "/x", "headers": { "Origin": null } }""", 400)]
    [InlineData("""{ "url": "/x", "headers": { "": "a" } }""", 400)]
    [InlineData("""{ "url": "/x", "headers": [] }""", 400)]
    public async Task Explain_NoRequest_IsInvalid(string body, int expected)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var reply = await gateway.SendAsync(HttpMethod.Post, gateway.AdminAddress + "/explain", content);

        Assert.Equal((expected, "invalid_request"), (reply.Status, AdministrationHost.ErrorCode(reply.Text)));
    }

    [Fact]
    public Task Explain_Anything_IsToldOrInvalid() => Gen.Select(
        Gen.OneOf("", New, "/", "https://offers.example"), Gen.String, Gen.OneOf("GET", "POST", "HEAD", "OPTIONS", "CONNECT", "TRACE", "get", "G T"),
        Gen.OneOf("Host", "Origin", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "Cookie", ":path", "X"), Gen.OneOf("", "1", "-1", "a b", "chunked", "close, x", "100-continue", "ö\u0001", "[::1", "%00"))
        .SampleAsync(async (begin, end, method, name, value) =>
        {
            foreach (var url in (string[])[begin + end, begin + Uri.EscapeDataString(end.Replace("\ud800", "", StringComparison.Ordinal))])
            {
                using var content = new StringContent(JsonSerializer.Serialize(new { url, method, headers = new Dictionary<string, string> { [name] = value } }), System.Text.Encoding.UTF8, "application/json");
                var reply = await gateway.SendAsync(HttpMethod.Post, gateway.AdminAddress + "/explain", content);
                Assert.True(reply.Status is 200 or 400, $"{url} {method} {name}: {value}: {reply}");
            }
        }, iter: 200, threads: 1);

    [Theory]
    [InlineData("/purge", """{ "scope": "offer", "value": "\ud800" }""")]
    [InlineData("/purge", """{ "scope": "1000" }""")]
    [InlineData("/purge", """{ "scope": "all", "value": "x" }""")]
    [InlineData("/overrides", """{ "action": "withdraw", "kind": "offer", "name": "\u0000", "by": "ana" }""")]
    [InlineData("/overrides", """{ "action": "withdraw", "kind": "offer", "name": "\ud800", "by": "ana" }""")]
    [InlineData("/overrides", """{ "action": "withdraw", "kind": "offer", "name": "1", "by": "\n" }""")]
    [InlineData("/overrides", """{ "action": "", "kind": "offer", "name": "1", "by": "ana" }""")]
    [InlineData("/overrides", """{ "action": "block", "kind": "site", "name": "\u0000", "by": "ana" }""")]
    [InlineData("/overrides", """{ "action": "withdraw", "kind": "offer", "name": "1", "by": "ana", "until": "9999-12-31T23:59:59.9999999-14:00" }""")]
    [InlineData("/overrides", "[]")]
    public async Task Post_WhatCannotBeMeant_IsInvalid(string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var reply = await gateway.SendAsync(HttpMethod.Post, gateway.AdminAddress + path, content);

        Assert.Equal((400, "invalid_request"), (reply.Status, AdministrationHost.ErrorCode(reply.Text)));
    }

    [Theory]
    [InlineData("/entries?offer=%00%ff")]
    [InlineData("/entries?order=")]
    [InlineData("/entries/%00")]
    [InlineData("/entries/a%2Fb")]
    [InlineData("/ledger/records?since=0001-01-01T00:00:00%2B14:00&until=%00")]
    [InlineData("/%00")]
    [InlineData("/entries?a&a&a=%")]
    public async Task Get_Anything_IsNoFault(string path)
    {
        var (status, text) = await AdministrationHost.SendAsync(gateway.AdminAddress, "GET", path, "127.0.0.1");

        Assert.True(status is >= 200 and < 500, text);
    }

    [Fact]
    public async Task Explain_AnyRequest_IsCountedNowhere()
    {
        var before = (await gateway.GetAsync(gateway.AdminAddress + "/stats")).Json.GetProperty("requests").ToString();

        await ExplainAsync($"{New}?placement=order_confirmation");
        await ExplainAsync(New);

        Assert.Equal(before, (await gateway.GetAsync(gateway.AdminAddress + "/stats")).Json.GetProperty("requests").ToString());
    }

    private static (string?, string?, bool) Answer(JsonElement explained)
    {
        var answer = explained.GetProperty("answer");
        return (answer.GetProperty("result").GetString(), answer.GetProperty("cacheStatus").GetString(), answer.GetProperty("asksOrigin").GetBoolean());
    }

    private async Task<JsonElement> ExplainAsync(string url, string method = "GET", string headers = "")
    {
        using var content = new StringContent($$"""{ "url": {{JsonSerializer.Serialize(url)}}, "method": "{{method}}"{{headers}} }""", System.Text.Encoding.UTF8, "application/json");
        var reply = await gateway.SendAsync(HttpMethod.Post, gateway.AdminAddress + "/explain", content);
        Assert.True(reply.Status == 200, reply.ToString());
        return reply.Json;
    }
}
