using CsCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Hits;
using OfferProxy.Requests;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Requests;
using Xunit;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Tests.Hits;

public sealed class HitRoutesTests : IDisposable
{
    private static readonly string[] Segments = ["a", "b", "A", "{x}", "{y}", "{x:int}", "{y:regex(^v\\d$)}", "{x=5}", "{x?}", "c-{x}", "{**rest}"];

    private static readonly Gen<Row> Route = Gen.Select(
        OneOf(Segments).Array[1, 4], Gen.Int[-1, 1], OneOf("GET", "POST", "", "GET,POST"), Gen.Int[0, 4],
        static (segments, order, methods, kind) => new Row("/" + string.Join('/', segments), order, methods, kind)).Where(static row => IsPattern(row.Pattern));

    private static readonly Gen<string> Path = OneOf("a", "b", "A", "c", "v1", "v2", "7", "c-7", "new").Array[1, 5].Select(static segments => "/" + string.Join('/', segments));

    private readonly ServiceProvider _services = new ServiceCollection().AddRouting().AddLogging().AddSingleton(new System.Diagnostics.DiagnosticListener("tests")).BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    // Whatever the lane says is what routing says; that it says anything is the next tests' affair.
    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void Find_AnyTable_IsWhatRoutingFinds()
    {
        var found = 0;
        Gen.Select(Route.Array[1, 7], Path.Array[12]).Sample((rows, paths) =>
        {
            var endpoints = Endpoints(rows);
            var routing = Routing(endpoints);
            foreach (var path in paths)
            {
                if (Find(endpoints, path) is { } route)
                {
                    Interlocked.Increment(ref found);
                    Assert.Equal(route, routing(path));
                }
            }
        }, iter: 800);

        Assert.InRange(found, 100, int.MaxValue);
    }

    [Theory]
    [InlineData("/v2/places/acme/flows/f/offers/new", "new")]
    [InlineData("/V2/Places/acme/flows/f/offers/NEW", "new")]
    [InlineData("/v2/places/acme/flows/f/offers/119", "show")]
    [InlineData("/v2/places/acme/flows/f", null)]
    [InlineData("/x2/places/acme/flows/f/offers/new", null)]
    [InlineData("/else", null)]
    public void Find_ShippedTable_IsTheRoute(string path, string? route)
    {
        var endpoints = new[]
        {
            Endpoint("new", "/{version:regex(^v\\d+$)}/places/{integration_id}/flows/{flow_id}/offers/new", "GET,HEAD"),
            Endpoint("decline", "/{version:regex(^v\\d+$)}/places/{integration_id}/flows/{flow_id}/offers/{id}", "POST"),
            Endpoint("show", "/{version:regex(^v\\d+$)}/places/{integration_id}/flows/{flow_id}/offers/{id}", "GET,HEAD"),
            Endpoint("rest", "/{**rest}", "", policy: null, order: 1000),
        };

        Assert.Equal(route, Find(endpoints, path));
    }

    [Fact]
    public void Find_TwoThatRoutingCannotTellApart_IsNone() =>
        Assert.Null(Find([Endpoint("one", "/a/{x}", "GET"), Endpoint("two", "/a/{y}", "GET")], "/a/b"));

    [Fact]
    public void Find_MetadataOfSomebodyElse_IsNone()
    {
        Assert.Equal("r", Find([Endpoint("r", "/a", "GET")], "/a"));
        Assert.Null(Find([Endpoint("r", "/a", "GET", "unknown")], "/a"));
    }

    [Fact]
    public void Find_HandlerOfSomebodyElse_IsNone()
    {
        var route = Endpoint("r", "/a", "GET");
        var wrapped = new RouteEndpoint(context => route.RequestDelegate!(context), route.RoutePattern, route.Order, route.Metadata, route.DisplayName);

        Assert.Equal("r", Find([route], "/a"));
        Assert.Null(Find([wrapped], "/a"));
    }

    private static bool IsPattern(string text)
    {
        try
        {
            RoutePatternFactory.Parse(text);
            return true;
        }
        catch (RoutePatternException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData("/l3/x", "r3")]
    [InlineData("/L11/x", "r11")]
    [InlineData("/l12/x", null)]
    public void Find_ManyLiteralsInOnePlace_IsTheRoute(string path, string? route) =>
        Assert.Equal(route, Find([.. Enumerable.Range(0, 12).Select(static i => Endpoint($"r{i}", $"/l{i}/{{x}}", "GET"))], path));

    private static RouteEndpoint[] Endpoints(Row[] rows) => [.. rows.Select((row, i) => row.Kind switch
    {
        0 => Plain($"{i}", row.Pattern, row.Methods, row.Order),
        1 => Endpoint($"{i}", row.Pattern, row.Methods, policy: null, order: row.Order),
        _ => Endpoint($"{i}", row.Pattern, row.Methods, order: row.Order),
    })];

    private static RouteEndpoint Endpoint(string id, string pattern, string methods, object? more = null, string? policy = "p", int order = 0)
    {
        var config = Plans.Route(pattern, policy: policy) with { RouteId = id };
        return Create(id, pattern, methods, order, [new RouteModel(config, null, HttpTransformer.Default), .. more is null ? Array.Empty<object>() : [more]]);
    }

    private static RouteEndpoint Plain(string id, string pattern, string methods, int order) => Create(id, pattern, methods, order, []);

    // YARP's pipeline is what it makes of middleware of its own.
    private static RouteEndpoint Create(string id, string pattern, string methods, int order, object[] metadata) => new(
        metadata is [RouteModel route, ..] ? route.Forward : static _ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), order,
        new([.. metadata, .. methods.Length == 0 ? Array.Empty<object>() : [new HttpMethodMetadata(methods.Split(','))]]), id);

    private string? Find(RouteEndpoint[] endpoints, string text)
    {
        var routes = HitRoutes.Compile(endpoints, _services.GetRequiredService<ParameterPolicyFactory>());
        var ends = new HitPathEnds();
        var path = new HitPath(ends);
        var plans = new RoutePlans(new());
        plans.Prepare(Plans.Options.ToCandidate("/"), Settings.NewErrors())();
        return path.TryRead(text) && routes.Find(path) is { } route && route.PlanIn(plans) is { } plan && route.Accepts(path, plan) ? plan.RouteId : null;
    }

    // ASP.NET's own: what it finds, null where it finds nothing or two.
    private Func<string, string?> Routing(RouteEndpoint[] endpoints)
    {
        var app = new ApplicationBuilder(_services);
        string? found = null;
        app.Use(next => async context =>
        {
            try
            {
                await next(context);
            }
            catch (Exception exception) when (exception.GetType().Name == "AmbiguousMatchException")
            {
                found = null;
            }
        });
        app.UseRouting();
        app.Use(_ => context =>
        {
            found = context.GetEndpoint()?.DisplayName;
            return Task.CompletedTask;
        });
        app.UseEndpoints(routes => routes.DataSources.Add(new DefaultEndpointDataSource(endpoints)));
        var pipeline = app.Build();
        return path =>
        {
            found = null;
            var context = new DefaultHttpContext { RequestServices = _services };
            (context.Request.Method, context.Request.Path) = ("GET", path);
            pipeline(context).GetAwaiter().GetResult();
            return found;
        };
    }

    internal sealed record Row(string Pattern, int Order, string Methods, int Kind);
}

file static class Pipeline
{
    public static Task Forward(this RouteModel route, HttpContext context) => Task.CompletedTask;
}
