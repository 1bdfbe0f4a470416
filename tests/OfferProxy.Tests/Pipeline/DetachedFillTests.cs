using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Requests;
using Xunit;
using Yarp.ReverseProxy.Transforms;

namespace OfferProxy.Tests.Pipeline;

public class DetachedFillTests
{
    [Fact]
    public async Task Fill_GoesThroughMiddlewareAndTransformsOfTheRoute()
    {
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Pipeline = proxy => proxy.Use((context, next) =>
            {
                context.Request.Headers["X-From-Middleware"] = context.GetReverseProxyFeature().Route.Config.RouteId;
                return next(context);
            });
            setup.Settings["ReverseProxy:Routes:new:Transforms:0:RequestHeader"] = "X-From-Transform";
            setup.Settings["ReverseProxy:Routes:new:Transforms:0:Set"] = "1";
            setup.Settings["ReverseProxy:Routes:new:Transforms:1:PathPattern"] = "/inner/{integration_id}/flows/{flow_id}/offers";
            setup.Settings["ReverseProxy:Routes:new:Transforms:2:ResponseHeader"] = "X-Answered";
            setup.Settings["ReverseProxy:Routes:new:Transforms:2:Set"] = "yes";
        });

        await host.SendAsync(PluginHost.OfferPath);
        var hit = await host.SendAsync(PluginHost.OtherOfferPath);

        var call = Assert.Single(host.Origin.Calls);
        Assert.Equal(("new", "1", $"/inner/acme/flows/{PluginHost.Flow}/offers"), (call.Headers["X-From-Middleware"], call.Headers["X-From-Transform"], call.Url.AbsolutePath));
        Assert.Equal("yes", hit["X-Answered"]);
    }

    [Fact]
    public async Task Fill_NothingOfTheClientIsVisible()
    {
        (HttpContext? Accessed, Activity? Activity, bool OfferFeature, string Remote)? seen = null;
        HttpContext? client = null;
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Services = services => services.AddHttpContextAccessor();
            setup.App = app => app.Use(async (context, next) =>
            {
                client = context;
                using var activity = new Activity("client").Start();
                context.Items["secret"] = 1;
                await next(context);
            });
            setup.Pipeline = proxy => proxy.Use((context, next) =>
            {
                Assert.NotSame(client, context);
                Assert.Empty(context.Items);
                seen = (context.RequestServices.GetRequiredService<IHttpContextAccessor>().HttpContext, Activity.Current,
                    OfferFeature.Get(context) is not null, $"{context.Connection.RemoteIpAddress}");
                return next(context);
            });
        });

        var reply = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal(201, reply.Status);
        Assert.Equal((null, null, false, ""), seen);
    }

    [Fact]
    public async Task Fill_MiddlewareThrows_IsOriginUnavailable()
    {
        await using var host = await PluginHost.StartAsync(setup => setup.Pipeline = proxy => proxy.Use(static (HttpContext _, RequestDelegate _) => throw new InvalidOperationException("x")));

        var fill = await host.SendAsync(PluginHost.OfferPath);
        var forwarded = await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}");

        Assert.Equal((502, "origin_unavailable", "*", "OfferProxy; fwd=miss"), (fill.Status, fill.ErrorCode, fill["Access-Control-Allow-Origin"], fill.CacheStatus));
        Assert.Equal((502, "origin_unavailable", "*"), (forwarded.Status, forwarded.ErrorCode, forwarded["Access-Control-Allow-Origin"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fill_TransformThrows_IsA502(bool ofRequest)
    {
        await using var host = await PluginHost.StartAsync(setup => setup.Proxy = proxy => proxy.AddTransforms(context =>
        {
            if (ofRequest)
            {
                context.AddRequestTransform(static _ => throw new InvalidOperationException("x"));
            }
            else
            {
                context.AddResponseTransform(static _ => throw new InvalidOperationException("x"));
            }
        }));

        var fill = await host.SendAsync(PluginHost.OfferPath);
        var forwarded = await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}");

        Assert.Equal((502, 502), (fill.Status, forwarded.Status));
        Assert.StartsWith("origin_", fill.ErrorCode, StringComparison.Ordinal);
        Assert.StartsWith("origin_", forwarded.ErrorCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_OriginSilent_IsTimeout()
    {
        await using var host = await PluginHost.StartAsync();
        var asked = new TaskCompletionSource();
        host.Origin.Response = async (_, cancel) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        };

        var reply = host.SendAsync(PluginHost.OfferPath);
        await asked.Task;
        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((504, "origin_timeout"), ((await reply).Status, (await reply).ErrorCode));
    }

    [Theory]
    [InlineData(PluginHost.OfferPath)]
    [InlineData($"/v2/places/acme/flows/{PluginHost.Flow}")]
    public async Task Request_MiddlewareWaitsPastTheDeadline_IsTimeout(string path)
    {
        var waiting = new TaskCompletionSource();
        await using var host = await PluginHost.StartAsync(setup => setup.Pipeline = proxy => proxy.Use(async (HttpContext context, RequestDelegate _) =>
        {
            waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }));

        var reply = host.SendAsync(path);
        await waiting.Task;
        host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((504, "origin_timeout"), ((await reply).Status, (await reply).ErrorCode));
    }

    [Theory]
    [InlineData(PluginHost.OfferPath)]
    [InlineData($"/v2/places/acme/flows/{PluginHost.Flow}")]
    public async Task Request_MiddlewareAnswersUnflushed_IsTaken(string path)
    {
        await using var host = await PluginHost.StartAsync(setup => setup.Pipeline = proxy => proxy.Use(static (HttpContext context, RequestDelegate _) =>
        {
            var body = """{"data":[]}"""u8;
            context.Response.ContentType = "application/json";
            body.CopyTo(context.Response.BodyWriter.GetSpan(body.Length));
            context.Response.BodyWriter.Advance(body.Length);
            return Task.CompletedTask;
        }));

        var reply = await host.SendAsync(path);

        Assert.Equal((200, """{"data":[]}"""), (reply.Status, reply.Body));
    }

    [Theory]
    [InlineData("OfferProxy")]
    public async Task Fill_BodyTooLong_IsInvalid(string agent)
    {
        await using var host = await PluginHost.StartAsync(setup => setup.Settings["Offers:Origin:MaxBodyBytes"] = "1024");
        host.Origin.Answers(_ => FakeOrigin.Json(200, $$"""{"data":[],"x":"{{new string('x', 2000)}}"}"""));

        var reply = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((502, "origin_invalid_response"), (reply.Status, reply.ErrorCode));
        Assert.Equal(agent, Assert.Single(host.Origin.Calls).Headers["User-Agent"]);
    }

    [Fact]
    public async Task Fill_OriginFails_OnFailureNoOffer_IsSilent()
    {
        await using var host = await PluginHost.StartAsync(setup => setup.Settings["Offers:Origin:OnFailure"] = "NoOffer");
        host.Origin.Answers(_ => throw new HttpRequestException("refused"));

        var reply = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((202, """{"data":[]}""", "no-store"), (reply.Status, reply.Body, reply["Cache-Control"]));
    }

    [Fact]
    public async Task Fill_OriginsOwn5xx_IsPassedOnAndNotStored()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(503, """{"errors":[{"code":"maintenance"}]}""", ("Retry-After", "7")));

        var reply = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((503, "maintenance", "7", "OfferProxy; fwd=miss"), (reply.Status, reply.ErrorCode, reply["Retry-After"], reply.CacheStatus));
    }

    [Fact]
    public async Task Fill_ClusterWithoutDestinations_IsOriginUnavailable()
    {
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Settings["ReverseProxy:Routes:new:ClusterId"] = "empty";
            setup.Settings["ReverseProxy:Clusters:empty:LoadBalancingPolicy"] = "RoundRobin";
        });

        var reply = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((502, "origin_unavailable"), (reply.Status, reply.ErrorCode));
    }

    [Theory]
    [InlineData(PluginHost.OfferPath)]
    [InlineData($"/v2/places/acme/flows/{PluginHost.Flow}")]
    public async Task Request_DestinationIsNoUrl_IsA502(string path)
    {
        await using var host = await PluginHost.StartAsync(setup => setup.Settings["ReverseProxy:Clusters:offers:Destinations:a:Address"] = "not a url");

        Assert.Equal(502, (await host.SendAsync(path)).Status);
    }
}
