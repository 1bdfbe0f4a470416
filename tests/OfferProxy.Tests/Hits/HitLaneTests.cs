using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Admission;
using OfferProxy.Admission.Sites;
using OfferProxy.Caching;
using OfferProxy.Caching.Store;
using OfferProxy.Hits;
using OfferProxy.Requests;
using OfferProxy.Tests.Pipeline;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Tests.Hits;

public sealed class HitLaneTests : IAsyncDisposable
{
    private const string Warm = PluginHost.OfferPath + "&first_name=Ana";

    private int _behind;
    private IOfferFeature? _feature;
    private PluginHost? _host;

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? default;

    [Fact]
    public async Task Hit_Plain_ReachesNobodyBehind()
    {
        await StartAsync();
        var piped = await WarmAsync();

        var hit = await _host!.SendAsync(PluginHost.OtherOfferPath + "&first_name=Eva");

        Assert.Equal((0, 201), (_behind, hit.Status));
        Assert.StartsWith("OfferProxy; hit; ttl=", hit.CacheStatus, StringComparison.Ordinal);
        Assert.Contains("Eva, your order", hit.Body, StringComparison.Ordinal);
        Assert.Contains(PluginHost.OtherFlow, hit.Body, StringComparison.Ordinal);
        Assert.NotEqual(piped.EventId, hit.EventId);
        Assert.Equal(
            piped.Headers.Keys.Order(StringComparer.Ordinal),
            hit.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((OfferOperation.Create, "acme", "order_status", CacheDecisionKind.Hit), (_feature!.Operation, _feature.IntegrationId, _feature.Placement, _feature.Decision.Kind));
    }

    [Theory]
    [InlineData("HEAD", "")]
    [InlineData("GET", "&placement=order_status")]
    [InlineData("GET", "&index=1&index=1")]
    [InlineData("GET", "&index=%01")]
    [InlineData("GET", "&event_id=short")]
    [InlineData("GET", "&index=7")]
    [InlineData("GET", "&dl=https%3A%2F%2Fbad.example%2F")]
    [InlineData("GET", "&dl=https%3A%2F%2F%5B")]
    public async Task Request_NotPlain_PassesOn(string method, string more)
    {
        await StartAsync();
        await WarmAsync();

        await _host!.SendAsync(Warm + more, new(method));

        Assert.Equal(1, _behind);
    }

    [Fact]
    public async Task Path_NotPlain_PassesOn()
    {
        await StartAsync();
        await WarmAsync();

        await _host!.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}/offers/new/?placement=order_status&first_name=Ana");

        Assert.Equal(1, _behind);
    }

    [Fact]
    public async Task Site_Blocked_IsRefusedAsEver()
    {
        await StartAsync();
        await WarmAsync();

        var refused = await _host!.SendAsync(Warm, null, ("Origin", "https://bad.example"));

        Assert.Equal((403, "site_blocked"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task Response_OutOfFreshness_PassesOn()
    {
        await StartAsync();
        await WarmAsync();

        _host!.Time.Advance(TimeSpan.FromSeconds(31));
        var stale = await _host!.SendAsync(Warm);

        Assert.Equal(1, _behind);
        Assert.StartsWith("OfferProxy; hit; ttl=-", stale.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_ClearedByTheHost_IsGone()
    {
        await StartAsync();
        await WarmAsync();
        await _host!.SendAsync(Warm);

        await _host!.Services.GetRequiredKeyedService<IFusionCache>(CacheOptions.CacheName).ClearAsync(allowFailSafe: false, token: TestContext.Current.CancellationToken);
        var after = await _host!.SendAsync(Warm);

        Assert.Equal("OfferProxy; fwd=miss; stored", after.CacheStatus);
    }

    [Fact]
    public async Task Host_WithACheckOfItsOwn_IsLeftAlone()
    {
        await StartAsync(static setup => setup.Services = static services => services.AddSingleton<IAdmissionCheck, Passing>());
        await WarmAsync();

        await _host!.SendAsync(Warm);

        Assert.Equal(1, _behind);
    }

    [Fact]
    public async Task Host_ThatChoosesEndpointsItself_IsLeftAlone()
    {
        await StartAsync(static setup => setup.Services = static services => services.AddSingleton<MatcherPolicy, Tenants>());
        await WarmAsync();

        var refused = await _host!.SendAsync(Warm, null, ("X-Tenant", "gone"));
        await _host!.SendAsync(Warm);

        Assert.Equal((404, 2), (refused.Status, _behind));
    }

    [Fact]
    public async Task Route_WithAHandlerAroundIt_IsLeftAlone()
    {
        await StartAsync(static setup => setup.Conventions = static endpoints => endpoints.Add(static endpoint =>
        {
            var handler = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                context.Response.Headers["X-Host"] = "own";
                return handler(context);
            };
        }));
        await WarmAsync();

        var reply = await _host!.SendAsync(Warm);

        Assert.Equal(("own", 1), (reply.Headers["X-Host"], _behind));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Endpoint_ChosenInFront_IsKept(bool isItsOwn, int behind)
    {
        Endpoint? chosen = null;
        await StartAsync(setup =>
        {
            var hits = setup.App;
            setup.App = app =>
            {
                app.Use(next => context =>
                {
                    context.SetEndpoint(chosen);
                    return next(context);
                });
                hits(app);
            };
        });
        await WarmAsync();
        chosen = isItsOwn
            ? _host!.Services.GetRequiredService<EndpointDataSource>().Endpoints.Single(static endpoint => endpoint.DisplayName == "new")
            : new(static _ => Task.CompletedTask, metadata: null, displayName: "another");

        var reply = await _host!.SendAsync(Warm);

        Assert.Equal((behind, isItsOwn ? 201 : 200), (_behind, reply.Status));
    }

    [Theory]
    [InlineData("ReverseProxy:Routes:new:Metadata:Host", "own")]
    [InlineData("ReverseProxy:Routes:new:Match:Headers:0:Name", "Accept")]
    [InlineData("ReverseProxy:Routes:new:Match:QueryParameters:0:Name", "placement")]
    [InlineData("ReverseProxy:Routes:new:Match:Hosts:0", "localhost")]
    [InlineData("ReverseProxy:Routes:new:AuthorizationPolicy", "anonymous")]
    public async Task Route_ThatOthersActOn_IsLeftAlone(string key, string value)
    {
        await StartAsync(setup =>
        {
            setup.Settings[key] = value;
            if (key.Contains(":Headers:", StringComparison.Ordinal) || key.Contains(":QueryParameters:", StringComparison.Ordinal))
            {
                setup.Settings[key.Replace(":Name", ":Mode", StringComparison.Ordinal)] = "Exists";
            }
        });
        await WarmAsync();

        await _host!.SendAsync(Warm, null, ("Accept", "*/*"));

        Assert.Equal(1, _behind);
    }

    [Fact]
    public async Task Audit_OfEveryHit_AsksTheOriginOnceForEach()
    {
        await StartAsync(static setup => setup.Settings["Offers:CachePolicies:offers:Audit"] = "1");
        await WarmAsync();
        var calls = _host!.Origin.Calls.Count;

        await _host!.SendAsync(Warm);

        Assert.Equal((1, 1), (_behind, _host!.Origin.Calls.Count - calls));
    }

    [Fact]
    public async Task Observer_OfHits_IsToldNamesOfTheConfiguration()
    {
        var observer = new Observing();
        await StartAsync(setup => setup.Services = services => services.AddSingleton<IHitObserver>(observer));
        await WarmAsync();
        var before = observer.Count;

        var hit = await _host!.SendAsync(PluginHost.OtherOfferPath + "&first_name=Eva");
        await _host!.SendAsync(Warm + "&placement=order_status");

        Assert.Equal(1, observer.Count - before);
        Assert.Equal(
            ("new", OfferOperation.Create, "acme", "order_status", CacheDecisionKind.Hit, 201, (long)Encoding.UTF8.GetByteCount(hit.Body), _host.Time.GetUtcNow()),
            (observer.Last.RouteId, observer.Last.Operation, observer.Last.IntegrationId, observer.Last.Placement, observer.Last.Decision.Kind, observer.Last.Status, observer.Last.Bytes, observer.Last.Time));
        Assert.True(observer.Last.Duration > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task TryAnswer_Hit_AllocatesNothing(bool isObserved, bool isBounded)
    {
        var observer = new Observing();
        await StartAsync(setup =>
        {
            if (isObserved)
            {
                setup.Services = services => services.AddSingleton<IHitObserver>(observer);
            }

            setup.Settings["Offers:CachePolicies:offers:MaxCopies"] = isBounded ? "100000" : "0";
        });
        await WarmAsync();
        await _host!.SendAsync(Warm);
        var lane = _host.Services.GetRequiredService<IOfferHits>();
        var exchanges = Enumerable.Range(0, 16).Select(static i => new BareExchange(
            $"/v2/places/acme/flows/{Guid.NewGuid()}/offers/new", $"?placement=order_status&first_name=Eva&dl=https%3A%2F%2Fshop.example%2F{i}&utm_source=mail")).ToArray();
        var allocated = long.MaxValue;
        for (var round = 0; round < 20 && allocated > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var exchange in exchanges)
            {
                exchange.Reset();
                Assert.True(lane.TryAnswer(exchange));
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal((0, 201, isObserved), (allocated, exchanges[0].StatusCode, observer.Count > 0));
        Assert.Contains("Eva, your order", Encoding.UTF8.GetString(exchanges[0].Written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Part_OfTheHostThatThrows_ThrowsInThePipeline()
    {
        var list = new Throwing();
        await StartAsync(setup => setup.Services = services => services.AddSingleton<ISiteBlocklist>(list));
        await WarmAsync();
        list.Throws = true;

        await Assert.ThrowsAsync<InvalidOperationException>(() => _host!.SendAsync(Warm, null, ("Origin", "https://shop.example")));

        Assert.Equal(1, _behind);
    }

    [Fact]
    public void UseOfferHits_WithoutOffers_SaysWhatToDo()
    {
        var app = new ApplicationBuilder(new ServiceCollection().BuildServiceProvider());

        Assert.Contains("AddOffers(", Assert.Throws<InvalidOperationException>(() => app.UseOfferHits()).Message, StringComparison.Ordinal);
    }

    private async Task StartAsync(Action<PluginHost.Setup>? configure = null) => _host = await PluginHost.StartAsync(setup =>
    {
        setup.App = app =>
        {
            app.Use(next => async context =>
            {
                await next(context);
                _feature = context.Features.Get<IOfferFeature>();
            });
            app.Use(next => context =>
            {
                // The test server does not tell it.
                context.Features.Get<IHttpRequestFeature>()!.RawTarget = context.Request.Path.ToUriComponent() + context.Request.QueryString;
                return next(context);
            });
            app.UseOfferHits();
            app.Use(next => context =>
            {
                _behind++;
                return next(context);
            });
        };
        configure?.Invoke(setup);
    });

    // The last of these is a hit, of which the pipeline's own response is known where it went there.
    private async Task<Reply> WarmAsync()
    {
        await _host!.SendAsync(Warm);
        var head = await _host!.SendAsync(PluginHost.OtherOfferPath + "&first_name=Boris&x=%");
        _behind = 0;
        return head;
    }

    private sealed class Observing : IHitObserver
    {
        public int Count { get; private set; }

        public AnsweredHit Last { get; private set; }

        public void Answered(in AnsweredHit hit, IFeatureCollection features) => (Count, Last) = (Count + 1, hit);
    }

    private sealed class Throwing : ISiteBlocklist
    {
        public bool Throws { get; set; }

        public bool Contains(ReadOnlySpan<char> host) => Throws ? throw new InvalidOperationException() : false;
    }

    // As a host may keep tenants from routes that are not theirs.
    private sealed class Tenants : MatcherPolicy, IEndpointSelectorPolicy
    {
        public override int Order => 0;

        public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => true;

        public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
        {
            for (var i = 0; i < candidates.Count && httpContext.Request.Headers.ContainsKey("X-Tenant"); i++)
            {
                candidates.SetValidity(i, false);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class Passing : IAdmissionCheck
    {
        public ValueTask<AdmissionRejection?> CheckAsync(AdmissionRequest request) => default;
    }
}
