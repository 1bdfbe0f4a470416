using Microsoft.AspNetCore.Builder;
using OfferProxy.Caching;
using OfferProxy.Requests;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class ForwardingTests
{
    private const string FlowPath = $"/v2/places/acme/flows/{PluginHost.Flow}";

    [Fact]
    public async Task Flow_NoPolicy_IsForwardedWithLinksLedBack()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(200, """{"data":[],"links":{"self":"http://origin.test/v2/x"}}""", ("ETag", "\"1\""), ("Cache-Control", "max-age=9")));

        var first = await host.SendAsync(FlowPath + "?x=1&y");
        var second = await host.SendAsync(FlowPath + "?x=1&y");

        Assert.Equal("""{"data":[],"links":{"self":"https://offers.example/v2/x"}}""", first.Body);
        Assert.Equal(("OfferProxy; fwd=bypass; detail=no_policy", "*", "max-age=9"), (first.CacheStatus, first["Access-Control-Allow-Origin"], first["Cache-Control"]));
        Assert.Equal(first, second with { Body = first.Body, Headers = first.Headers });
        Assert.Equal(2, host.Origin.Calls.Count);
        Assert.All(host.Origin.Calls, call => Assert.Equal((FlowPath + "?x=1&y", "identity"), (call.Url.PathAndQuery, call.Headers["Accept-Encoding"])));
    }

    [Theory]
    [InlineData("/v2/places/acme/flows/a%2Fb", 400, "invalid_request")]
    [InlineData("/v2/places/acme/flows/x?placement=a&placement=a", 400, "invalid_request")]
    [InlineData("/v2/places/nobody/flows/x?placement=nowhere", 404, "integration_not_found")]
    [InlineData("/v2/places/nobody/flows/x?dl=bad.example", 404, "integration_not_found")]
    [InlineData("/v2/places/closed/flows/x?placement=nowhere", 403, "site_blocked")]
    [InlineData("/v2/places/acme/flows/x?placement=nowhere&dl=https://shop.bad.example/", 403, "site_blocked")]
    [InlineData("/v2/places/acme/flows/x?placement=nowhere", 422, "placement_not_found")]
    [InlineData("/v2/places/acme/flows/x?placement=off", 422, "placement_disabled")]
    [InlineData("/v2/places/acme/flows/x/offers/new", 422, "placement_required")]
    [InlineData("/v2/places/acme/flows/x/offers/new?placement=", 422, "placement_required")]
    public async Task Request_Refused_NeverReachesTheOrigin(string path, int status, string code)
    {
        await using var host = await PluginHost.StartAsync();

        var reply = await host.SendAsync(path);

        Assert.Equal((status, code, "*", $"OfferProxy; detail={code}"), (reply.Status, reply.ErrorCode, reply["Access-Control-Allow-Origin"], reply.CacheStatus));
        Assert.Equal(("application/json", "no-store"), (reply["Content-Type"], reply["Cache-Control"]));
        Assert.Empty(host.Origin.Calls);
    }

    [Fact]
    public async Task Hit_SiteBlocked_IsRefusedHoweverWarm()
    {
        await using var host = await PluginHost.StartAsync();
        await host.SendAsync(PluginHost.OfferPath);

        var reply = await host.SendAsync(PluginHost.OfferPath, null, ("Origin", "https://bad.example"));

        Assert.Equal((403, "site_blocked"), (reply.Status, reply.ErrorCode));
    }

    [Fact]
    public async Task Decline_IsForwardedWithItsBody()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(200, """{"next_offer_url":"http://origin.test/v2/next"}"""));
        using var content = new StringContent("a=1");

        using var response = await host.Client.PostAsync($"/v2/places/acme/flows/{PluginHost.Flow}/offers/119?placement=order_status", content);
        var reply = await Reply.OfAsync(response);

        Assert.Equal(("""{"next_offer_url":"https://offers.example/v2/next"}""", "OfferProxy; fwd=method"), (reply.Body, reply.CacheStatus));
        Assert.Equal(("POST", "a=1"), (host.Origin.Calls[0].Method, host.Origin.Calls[0].Body));
    }

    [Fact]
    public async Task Decline_Redirected_LocationLeadsBack()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => new(System.Net.HttpStatusCode.Found) { Headers = { Location = new("http://origin.test/v2/next?x=1") } });

        var reply = await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}/offers/119?placement=order_status", HttpMethod.Post);

        Assert.Equal((302, "https://offers.example/v2/next?x=1"), (reply.Status, reply["Location"]));
    }

    [Theory]
    [InlineData("<html>", 200, "origin_invalid_response")]
    [InlineData("", 200, "origin_invalid_response")]
    [InlineData("""{"data":{}}""", 201, "origin_invalid_response")]
    public async Task Decline_NoDocument_IsAnError(string body, int status, string code)
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(status, body));

        var reply = await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}/offers/119?placement=order_status", HttpMethod.Post);

        Assert.Equal((502, code), (reply.Status, reply.ErrorCode));
    }

    // To a GET, links in JSON are rewritten, and its length is another.
    [Theory]
    [InlineData("text/plain", "1234")]
    [InlineData("application/json", null)]
    public async Task Flow_Head_HasNoLengthThatAGetHasNot(string type, string? length)
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ =>
        {
            var response = FakeOrigin.Json(200, "");
            response.Content.Headers.ContentType = new(type);
            response.Content.Headers.ContentLength = 1234;
            return response;
        });

        var reply = await host.SendAsync(FlowPath, HttpMethod.Head);

        Assert.Equal((200, length, "OfferProxy; fwd=bypass; detail=no_policy"), (reply.Status, reply["Content-Length"], reply.CacheStatus));
    }

    [Fact]
    public async Task Flow_OddName_IsTakenOutAndNothingElseIs()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(200, "{}"));

        await host.SendAsync(FlowPath + "?flag&first_name=%3Cb%3E&a=&&b=1+2");

        Assert.Equal("?flag&a=&&b=1+2", Assert.Single(host.Origin.Calls).Url.Query);
    }

    [Fact]
    public async Task Flow_NotJson_StreamsThrough()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => new() { Content = new StringContent("http://origin.test/ stays") });

        Assert.Equal("http://origin.test/ stays", (await host.SendAsync(FlowPath)).Body);
    }

    [Fact]
    public async Task Flow_UpstreamCache_KeepsItsMember()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(200, "{}", ("Cache-Status", "inner; hit")));

        Assert.Equal("inner; hit, OfferProxy; fwd=bypass; detail=no_policy", (await host.SendAsync(FlowPath)).CacheStatus);
    }

    [Fact]
    public async Task Middleware_AroundOurs_SeesTheDecision()
    {
        var seen = new List<CacheDecision>();
        await using var host = await PluginHost.StartAsync(setup => setup.AfterRouting = app => app.Use(async (context, next) =>
        {
            await next(context);
            seen.Add(context.Features.Get<IOfferFeature>()!.Decision);
        }));

        await host.SendAsync(PluginHost.OfferPath);
        await host.SendAsync(PluginHost.OtherOfferPath);
        await host.SendAsync(PluginHost.OfferPath.Replace("order_status", "off", StringComparison.Ordinal));

        Assert.Equal([CacheDecisionKind.Miss, CacheDecisionKind.Hit, CacheDecisionKind.None], seen.Select(static decision => decision.Kind));
        Assert.Equal("OfferProxy; fwd=miss; stored", seen[0].ToString());
        Assert.InRange(seen[1].TimeToLive, 1, 30);
    }

    [Fact]
    public async Task Middleware_AfterUseOffers_SeesTheFeature()
    {
        (OfferOperation, string?, string?)? seen = null;
        await using var host = await PluginHost.StartAsync(setup => setup.Pipeline = proxy => proxy.Use((context, next) =>
        {
            var feature = context.Features.Get<IOfferFeature>()!;
            seen = (feature.Operation, feature.IntegrationId, feature.Placement);
            return next(context);
        }));
        host.Origin.Answers(_ => FakeOrigin.Json(200, "{}"));

        await host.SendAsync(FlowPath + "?placement=order_status");

        Assert.Equal((OfferOperation.Flow, "acme", "order_status"), seen);
    }
}
