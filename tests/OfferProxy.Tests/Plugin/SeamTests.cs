using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Admission;
using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Caching;
using OfferProxy.Origin;
using OfferProxy.Requests;
using Xunit;

namespace OfferProxy.Tests.Plugin;

public class SeamTests
{
    private static readonly AdmissionRejection Closed =
        new(429, "shop_closed", "The \"shop\" is closed", "Come back tomorrow.", TimeSpan.FromSeconds(1.5));

    [Fact]
    public async Task AdmissionChecks_AllPass_AreAskedInOrderOfRegistration()
    {
        var asked = new List<string>();
        await using var host = await StartAsync(
            new Check(request => Note("first", request)), new Check(async request =>
            {
                await Task.Yield();
                return await Note("second", request);
            }));

        var response = await host.SendAsync(SocketHost.OfferPath);

        Assert.Equal(201, response.Status);
        Assert.Equal(["first Create acme order_status", "second Create acme order_status"], asked);

        ValueTask<AdmissionRejection?> Note(string name, AdmissionRequest request)
        {
            Assert.Equal("GET", request.HttpContext.Request.Method);
            asked.Add($"{name} {request.Operation} {request.IntegrationId} {request.Placement}");
            return default;
        }
    }

    [Fact]
    public async Task AdmissionCheck_Rejects_IsToldInTheContractsShape()
    {
        var later = 0;
        await using var host = await StartAsync(new Check(static _ => new(Closed)), new Check(_ =>
        {
            later++;
            return default;
        }));

        var response = await host.SendAsync(SocketHost.OfferPath);

        Assert.Equal("""{"errors":[{"status":"429","code":"shop_closed","title":"The \u0022shop\u0022 is closed","detail":"Come back tomorrow."}]}""", response.Body);
        Assert.Equal((429, "application/json", "no-store", "2", "*"), (response.Status, response["Content-Type"], response["Cache-Control"], response["Retry-After"], response["Access-Control-Allow-Origin"]));
        Assert.Equal(("OfferProxy; detail=shop_closed", 0), (response.CacheStatus, later));
        Assert.Equal((429, ""), await Head(host));
    }

    [Fact]
    public async Task AdmissionCheck_WhatIsCached_IsHeldToItToo()
    {
        var open = true;
        await using var host = await StartAsync(new Check(_ => new(open ? null : Closed)));
        await host.SendAsync(SocketHost.OfferPath);
        Assert.StartsWith("OfferProxy; hit", (await host.SendAsync(SocketHost.OfferPath)).CacheStatus, StringComparison.Ordinal);

        open = false;

        Assert.Equal("shop_closed", (await host.SendAsync(SocketHost.OfferPath)).ErrorCode);
    }

    [Fact]
    public async Task AdmissionCheck_WhatOursReject_IsNotAskedOfIt()
    {
        var asked = 0;
        await using var host = await StartAsync(new Check(_ =>
        {
            asked++;
            return default;
        }));

        var response = await host.SendAsync(SocketHost.OfferPath.Replace("order_status", "", StringComparison.Ordinal));
        await host.SendAsync("/plain");

        Assert.Equal(("placement_required", 0), (response.ErrorCode, asked));
    }

    [Theory]
    [InlineData(200, "code")]
    [InlineData(600, "code")]
    [InlineData(400, "")]
    [InlineData(400, "Not a code")]
    public void AdmissionRejection_NoError_Throws(int status, string code) =>
        Assert.ThrowsAny<ArgumentException>(() => new AdmissionRejection(status, code, "", ""));

    [Fact]
    public async Task IntegrationDirectory_OfTheHost_IsTheOneThatIsAsked()
    {
        await using var host = await SocketHost.StartAsync(add: static proxy => proxy
            .AddOffers(static options =>
            {
                SocketHost.Configure(options);
                options.Integrations = new();
            })
            .Services.AddSingleton<IIntegrationDirectory, Directory>());

        Assert.Equal(201, (await host.SendAsync(SocketHost.OfferPath)).Status);
        Assert.StartsWith("OfferProxy; hit", (await host.SendAsync(SocketHost.OfferPath)).CacheStatus, StringComparison.Ordinal);
        Assert.Equal("placement_disabled", (await host.SendAsync(SocketHost.OfferPath.Replace("order_status", "off", StringComparison.Ordinal))).ErrorCode);
        Assert.Equal("placement_not_found", (await host.SendAsync(SocketHost.OfferPath.Replace("order_status", "other", StringComparison.Ordinal))).ErrorCode);
        Assert.Equal("integration_not_found", (await host.SendAsync(SocketHost.OfferPath.Replace("acme", "other", StringComparison.Ordinal))).ErrorCode);
        Assert.Equal("site_blocked", (await host.SendAsync(SocketHost.OfferPath.Replace("acme", "closed", StringComparison.Ordinal))).ErrorCode);
    }

    [Fact]
    public async Task SiteBlocklist_OfTheHost_IsTheOneThatIsAsked()
    {
        await using var host = await SocketHost.StartAsync(add: static proxy => proxy
            .AddOffers(SocketHost.Configure).Services.AddSingleton<ISiteBlocklist, Blocklist>());

        Assert.Equal("site_blocked", (await host.SendAsync(SocketHost.OfferPath, null, ("Origin", "https://BAD.example:8443"))).ErrorCode);
        Assert.Equal(201, (await host.SendAsync(SocketHost.OfferPath, null, ("Origin", "https://good.example"))).Status);
    }

    [Fact]
    public async Task OfferFeature_MiddlewareBeforeAndBehind_ReadIt()
    {
        var seen = new List<(string, OfferOperation?, string?, string?)>();
        await using var host = await SocketHost.StartAsync(
            app: app => app.Use(async (context, next) =>
            {
                await next(context);
                See("before", context);
            }),
            map: proxy => proxy.UseOffers(origin => origin.Use((context, next) =>
            {
                See("behind", context);
                return next(context);
            })));

        await host.SendAsync(SocketHost.FlowPath + "?placement=order_status");
        await host.SendAsync("/plain");

        Assert.Equal(
            [
                ("behind", OfferOperation.Flow, "acme", "order_status"), ("before", OfferOperation.Flow, "acme", "order_status"),
                ("behind", null, null, null), ("before", null, null, null),
            ],
            seen);

        void See(string where, HttpContext context)
        {
            var feature = context.Features.Get<IOfferFeature>();
            seen.Add((where, feature?.Operation, feature?.IntegrationId, feature?.Placement));
        }
    }

    [Fact]
    public async Task OfferFeature_MiddlewareBefore_ReadsWhatMayBeLogged()
    {
        var seen = new List<(bool?, string?)>();
        await using var host = await SocketHost.StartAsync(
            Known,
            app: app => app.Use(async (context, next) =>
            {
                await next(context);
                var feature = context.Features.Get<IOfferFeature>();
                seen.Add((feature?.KnownIntegration, feature?.ErrorCode));
            }));

        await host.SendAsync(SocketHost.OfferPath);
        await host.SendAsync(SocketHost.OfferPath.Replace("acme", "somebody", StringComparison.Ordinal));
        await host.SendAsync(SocketHost.OfferPath.Replace("acme", "closed", StringComparison.Ordinal));

        Assert.Equal([(true, null), (false, null), (false, "site_blocked")], seen);
    }

    [Fact]
    public async Task OriginWait_OfARequest_IsThatOfItsFillOrOfWhatWasForwarded()
    {
        var seen = new List<bool>();
        await using var host = await SocketHost.StartAsync(
            Known,
            app: app => app.Use(async (context, next) =>
            {
                var wait = new OriginWait();
                context.Features.Set(wait);
                await next(context);
                seen.Add(wait.Time > TimeSpan.Zero);
            }));

        foreach (var path in (string[])[SocketHost.OfferPath, SocketHost.OfferPath, SocketHost.FlowPath + "?placement=order_status", "/plain", SocketHost.OfferPath.Replace("acme", "closed", StringComparison.Ordinal)])
        {
            await host.SendAsync(path);
        }

        // A fill, a hit, forwarded with an operation and without, refused.
        Assert.Equal([true, false, true, true, false], seen);
    }

    [Fact]
    public async Task OfferFeature_MiddlewareBehind_ReadsItOfFillsToo()
    {
        var seen = new ConcurrentQueue<(OfferOperation?, string?, string?, CacheDecisionKind?)>();
        await using var host = await SocketHost.StartAsync(Known, proxy => proxy.UseOffers(origin => origin.Use((context, next) =>
        {
            var feature = context.Features.Get<IOfferFeature>();
            seen.Enqueue((feature?.Operation, feature?.IntegrationId, feature?.Placement, feature?.Decision.Kind));
            return next(context);
        })));

        Assert.Equal("OfferProxy; fwd=miss; stored", (await host.SendAsync(SocketHost.OfferPath)).CacheStatus);

        Assert.Equal([(OfferOperation.Create, "acme", "order_status", CacheDecisionKind.None)], seen);
    }

    [Fact]
    public async Task UseOffers_OwnOrigin_StandsInPlaceOfYarpsDefaultsForFillsToo()
    {
        var chosen = 0;
        await using var host = await SocketHost.StartAsync(Known, proxy => proxy.UseOffers(origin => origin.Use((context, next) =>
        {
            Interlocked.Increment(ref chosen);
            var feature = context.GetReverseProxyFeature();
            feature.AvailableDestinations = [.. feature.AvailableDestinations.Where(static destination => destination.DestinationId == "b")];
            return next(context);
        })));

        var fill = await host.SendAsync(SocketHost.OfferPath);
        var hit = await host.SendAsync(SocketHost.OfferPath);

        Assert.Equal((201, "OfferProxy; fwd=miss; stored", 1), (fill.Status, fill.CacheStatus, chosen));
        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
    }

    private static Task<SocketHost> StartAsync(params IAdmissionCheck[] checks) => SocketHost.StartAsync(add: proxy =>
    {
        Known(proxy);
        foreach (var check in checks)
        {
            proxy.Services.AddSingleton(check);
        }
    });

    private static void Known(IReverseProxyBuilder proxy) =>
        proxy.AddOffers(SocketHost.Configure).Services.AddSingleton<IIntegrationDirectory, Directory>();

    private static async Task<(int, string)> Head(SocketHost host)
    {
        var response = await host.SendAsync(SocketHost.OfferPath, HttpMethod.Head);
        return (response.Status, response.Body);
    }

    private sealed class Check(Func<AdmissionRequest, ValueTask<AdmissionRejection?>> check) : IAdmissionCheck
    {
        public ValueTask<AdmissionRejection?> CheckAsync(AdmissionRequest request) => check(request);
    }

    private sealed class Directory : IIntegrationDirectory
    {
        public bool TryGet(string id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Integration? integration)
        {
            integration = id is "acme" or "closed" ? new(id, [new("order_status", true), new("off", false)], blocked: id == "closed") : null;
            return integration is not null;
        }
    }

    private sealed class Blocklist : ISiteBlocklist
    {
        public bool Contains(ReadOnlySpan<char> host) => host is "bad.example";
    }
}
