using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Tests.Configuration;
using OfferProxy.Configuration;
using Xunit;
using Yarp.ReverseProxy.Transforms.Builder;

namespace OfferProxy.Tests;

public class OffersConfigurationValidatorTests
{
    private const string Good = """{ "ClusterId": "c", "Match": { "Path": "/places/{integration_id}/flows/{flow_id}/offers/new", "Methods": [ "GET", "HEAD" ] }, "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "OFFERS" } }""";

    [Theory]
    [InlineData(Good)]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{**rest}" } }""")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Methods": [ "POST" ] }, "Metadata": { "Offers.Operation": "event", "offers.placement": "optional", "Other": "x" } }""")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Hosts": [ "a.example", "*.a.example:8443", "*:8443", "10.0.0.5:*", "café.example" ] }, "Transforms": [ { "RequestHeader": "X-A", "Set": "a b\tc" }, { "ResponseHeadersAllowed": "a; b" }, { "HttpMethodChange": "GET", "Set": "POST" } ] }""")]
    public async Task ValidateAsync_GoodRoute_TellsNothing(string route) =>
        Assert.Empty(await OffersConfigurationValidator.ValidateAsync(Settings.FromJson(Settings.WithRoute(route)), "."));

    [Theory]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Operaton": "Flow" } }""", "Metadata:Offers.Operaton", "Flow", "did you mean 'Offers.Operation'?")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Operation": "Flow" } }""", "Metadata:Operation", "Flow", "did you mean 'Offers.Operation'?")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "CachPolicy": "offers" } }""", "Metadata:CachPolicy", "offers", "did you mean 'Offers.CachePolicy'?")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "MaxRequestBodySize": -5 }""", "MaxRequestBodySize", "-5", "must be a number of bytes from 0, or -1 for any length")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Xyz": "1" } }""", "Metadata:Offers.Xyz", "1", "known are Offers.Operation")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Operation": "Crate" } }""", "Metadata:Offers.Operation", "Crate", "must be Create, Show, Flow or Event; did you mean 'Create'?")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Methods": [ "GET" ] }, "Metadata": { "Offers.CachePolicy": "offers" } }""", "Metadata:Offers.CachePolicy", "offers", "has no effect without Offers.Operation")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Placement": "Optional" } }""", "Metadata:Offers.Placement", "Optional", "has no effect without Offers.Operation")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Operation": "Flow", "Offers.Placement": "No" } }""", "Metadata:Offers.Placement", "No", "must be Required or Optional")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.VerifyEvents": "Mark" } }""", "Metadata:Offers.VerifyEvents", "Mark", "has no effect without Offers.Operation")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Operation": "Flow", "Offers.VerifyEvents": "Enforced" } }""", "Metadata:Offers.VerifyEvents", "Enforced", "must be Off or Mark or Enforce; did you mean 'Enforce'?")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Operation": "Flow", "Offers.EventIdFrom": "query:eid, eid" } }""", "Metadata:Offers.EventIdFrom", "query:eid, eid", "must be route:NAME or query:NAME")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Metadata": { "Offers.Operation": "Flow", "Offers.EventIdFrom": "query:eid, query:eid" } }""", "Metadata:Offers.EventIdFrom", "query:eid, query:eid", "stands twice")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x/{event}" }, "Metadata": { "Offers.Operation": "Flow", "Offers.EventIdFrom": "route:event_id" } }""", "Metadata:Offers.EventIdFrom", "route:event_id", "the path of the route has no such parameter")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{integration_id}/{flow_id}", "Methods": [ "GET" ] }, "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "ofers" } }""", "Metadata:Offers.CachePolicy", "ofers", "did you mean 'offers'?")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{integration_id}/{flow_id}", "Methods": [ "GET", "POST", "OPTIONS" ] }, "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "offers" } }""", "Match:Methods", "POST, OPTIONS", "must be GET and HEAD only")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{integration_id}/{flow_id}" }, "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "offers" } }""", "Match:Methods", "", "must be given as GET, HEAD")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Methods": [ "GET" ] }, "Metadata": { "Offers.Operation": "Flow", "Offers.CachePolicy": "offers" } }""", "Metadata:Offers.CachePolicy", "offers", "operation Flow, which is never cached")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Methods": [ "GET" ] }, "Metadata": { "Offers.Operation": "Event", "Offers.CachePolicy": "offers" } }""", "Metadata:Offers.CachePolicy", "offers", "operation Event, which is never cached")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{flow_id}" }, "Metadata": { "Offers.Operation": "Create" } }""", "Match:Path", "/{flow_id}", "must hold {integration_id}, which operation Create needs")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{integration_id}/x" }, "Metadata": { "Offers.Operation": "Show" } }""", "Match:Path", "/{integration_id}/x", "must hold {flow_id} and {id}")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Hosts": [ "a.example" ] }, "Metadata": { "Offers.Operation": "Flow" } }""", "Match:Path", "", "is required on a route with Offers.Operation")]
    [InlineData("""{ "Match": { "Path": "/x" } }""", "ClusterId", "", "is required")]
    [InlineData("""{ "ClusterId": "d", "Match": { "Path": "/x" } }""", "ClusterId", "d", "must name one of the configured clusters")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{x" } }""", "", "", "Invalid path '/{x'")]
    [InlineData("""{ "ClusterId": "c", "CorsPolicy": "none", "Match": { "Path": "/x" } }""", "", "", "CORS policy 'none' not found")]
    [InlineData("""{ "ClusterId": "c", "Order": "first", "Match": { "Path": "/x" } }""", "Order", "first", "must be a whole number")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{a:gid}" } }""", "Match:Path", "/{a:gid}", "has the constraint 'gid' of {a}, which cannot be used: no constraint has this name")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{a:regex(^[a)}" } }""", "Match:Path", "/{a:regex(^[a)}", "has the constraint 'regex(^[a)' of {a}, which cannot be used: Invalid pattern")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/{a:length(x)}" } }""", "Match:Path", "/{a:length(x)}", "has the constraint 'length(x)' of {a}, which cannot be used")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Hosts": [ "a b" ] } }""", "Match:Hosts:0", "a b", "must be a host or host:port")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Hosts": [ "a.example:x" ] } }""", "Match:Hosts:0", "a.example:x", "must be a host or host:port")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Hosts": [ "a.example:0" ] } }""", "Match:Hosts:0", "a.example:0", "must be a host or host:port")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Hosts": [ "[::1]" ] } }""", "Match:Hosts:0", "[::1]", "must be a host or host:port")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Hosts": [ "a.example:80:81" ] } }""", "Match:Hosts:0", "a.example:80:81", "must be a host or host:port")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Hosts": [ "*." ] } }""", "Match:Hosts:0", "*.", "must be a host or host:port")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x", "Hosts": [ "a*.example" ] } }""", "Match:Hosts:0", "a*.example", "must be a host or host:port")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "ResponseHeader": "a b", "Set": "x" } ] }""", "Transforms:0:ResponseHeader", "a b", "must be a header name")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "RequestHeader": "X-A", "Set": "a\r\nX-B: 1" } ] }""", "Transforms:0:Set", "a\r\nX-B: 1", "must be of visible ASCII characters")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "ResponseTrailer": "X-A", "Append": "\u0000" } ] }""", "Transforms:0:Append", "\0", "must be of visible ASCII characters")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "ResponseHeaderRemove": "a:" } ] }""", "Transforms:0:ResponseHeaderRemove", "a:", "must be a header name")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "RequestHeaderRouteValue": "a b", "Set": "x" } ] }""", "Transforms:0:RequestHeaderRouteValue", "a b", "must be a header name")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "RequestHeadersAllowed": "a;b c" } ] }""", "Transforms:0:RequestHeadersAllowed", "a;b c", "must be header names with ; between them")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "X-Forwarded": "Set", "HeaderPrefix": "X Y-" } ] }""", "Transforms:0:HeaderPrefix", "X Y-", "must be a header name")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "HttpMethodChange": "GET", "Set": "PO ST" } ] }""", "Transforms:0:Set", "PO ST", "must be a method")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "RequestHeader": "Content-Length", "Set": "5" } ] }""", "Transforms:0:RequestHeader", "Content-Length", "must not be a field that frames the message")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "PathPattern": "/{foo" } ] }""", "Transforms:0:PathPattern", "/{foo", "must be a pattern of a path")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "PathPattern": "/{a}/{a}" } ] }""", "Transforms:0:PathPattern", "/{a}/{a}", "must be a pattern of a path")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "PathPattern": "/a//b" } ] }""", "Transforms:0:PathPattern", "/a//b", "must be a pattern of a path")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "PathPattern": "/a?b" } ] }""", "Transforms:0:PathPattern", "/a?b", "must be a pattern of a path")]
    [InlineData("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "PathPattern": "/{**x}/b" } ] }""", "Transforms:0:PathPattern", "/{**x}/b", "must be a pattern of a path")]
    public async Task ValidateAsync_BrokenRoute_TellsPathValueAndRule(string route, string key, string value, string rule)
    {
        var errors = await OffersConfigurationValidator.ValidateAsync(Settings.FromJson(Settings.WithRoute(route)), ".");

        var error = Assert.Single(errors);
        Assert.Equal(("ReverseProxy:Routes:r" + (key.Length == 0 ? "" : $":{key}"), value), (error.Path, error.Value));
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rest", "ReverseProxy:Routes:r:Transforms")]
    [InlineData("r2", "ReverseProxy:Routes:r:Transforms")]
    [InlineData("r", "ReverseProxy:Routes:r:Match:Hosts:0")]
    public async Task ValidateAsync_TransformThatCannotBeMade_IsToldWhereNothingElseIsOfItsRoute(string broken, string path)
    {
        var settings = Settings.FromJson(Settings.WithRoute("""{ "ClusterId": "c", "Match": { "Path": "/x" }, "Transforms": [ { "Broken": "x" } ] }"""));
        settings[$"ReverseProxy:Routes:{broken}:ClusterId"] = "c";
        settings[$"ReverseProxy:Routes:{broken}:Match:Path"] = "/y";
        settings[$"ReverseProxy:Routes:{broken}:Match:Hosts:0"] = "a*.example";

        var errors = await OffersConfigurationValidator.ValidateAsync(settings, ".", static proxy => proxy.AddTransformFactory<BrokenTransform>());

        Assert.Equal([.. new[] { path, $"ReverseProxy:Routes:{broken}:Match:Hosts:0" }.Distinct().Order()], errors.Select(static error => error.Path).Order());
    }

    private sealed class BrokenTransform : ITransformFactory
    {
        public bool Validate(TransformRouteValidationContext context, IReadOnlyDictionary<string, string> transformValues) => transformValues.ContainsKey("Broken");

        public bool Build(TransformBuilderContext context, IReadOnlyDictionary<string, string> transformValues) => throw new InvalidOperationException("It is broken.");
    }

    [Theory]
    [InlineData("""{ "Destinations": { "a": { "Address": "x.example" } } }""", "ReverseProxy:Clusters:c:Destinations:a:Address", "must be an absolute http or https URL")]
    [InlineData("""{ "Destinations": { "a": { } } }""", "ReverseProxy:Clusters:c:Destinations:a:Address", "is required: the http or https URL of the origin")]
    [InlineData("""{ "LoadBalancingPolicy": "Best", "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:LoadBalancingPolicy", "must be FirstAlphabetical, LeastRequests, Random, PowerOfTwoChoices or RoundRobin")]
    [InlineData("""{ "HttpRequest": { "ActivityTimeout": "soon" } }""", "ReverseProxy:Clusters:c:HttpRequest:ActivityTimeout", "must be a duration as hh:mm:ss")]
    [InlineData("""{ "HttpRequest": { "VersionPolicy": "Exact" }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HttpRequest:VersionPolicy", "must be RequestVersionOrLower, RequestVersionOrHigher or RequestVersionExact")]
    [InlineData("""{ "HealthCheck": { "Passive": { "Enabled": "yes" } }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HealthCheck:Passive:Enabled", "must be true or false")]
    [InlineData("""{ "SessionAffinity": { "Enabled": true, "Policy": "Cokie", "AffinityKeyName": "k" }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:SessionAffinity:Policy", "did you mean 'Cookie'?")]
    [InlineData("""{ "HttpRequest": { "ActivityTimeout": "-00:00:05" }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HttpRequest:ActivityTimeout", "must be from 00:00:00.0010000 to 24.00:00:00")]
    [InlineData("""{ "HttpRequest": { "ActivityTimeout": "00:00:00" }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HttpRequest:ActivityTimeout", "must be from 00:00:00.0010000 to 24.00:00:00")]
    [InlineData("""{ "HttpRequest": { "ActivityTimeout": "99999.00:00:00" }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HttpRequest:ActivityTimeout", "must be from 00:00:00.0010000 to 24.00:00:00")]
    [InlineData("""{ "HealthCheck": { "Active": { "Enabled": true, "Interval": "25.00:00:00" } }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HealthCheck:Active:Interval", "must be from 00:00:00.0010000 to 24.00:00:00")]
    [InlineData("""{ "HealthCheck": { "Active": { "Enabled": true, "Timeout": "25.00:00:00" } }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HealthCheck:Active:Timeout", "must be from 00:00:00.0010000 to 24.00:00:00")]
    [InlineData("""{ "HealthCheck": { "Active": { "Enabled": true, "Path": "health" } }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HealthCheck:Active:Path", "must begin with /")]
    [InlineData("""{ "HealthCheck": { "Active": { "Enabled": true, "Query": "x=1" } }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HealthCheck:Active:Query", "must begin with ?")]
    [InlineData("""{ "HealthCheck": { "Passive": { "Enabled": true, "ReactivationPeriod": "25.00:00:00" } }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:HealthCheck:Passive:ReactivationPeriod", "must be from 00:00:00.0010000 to 24.00:00:00")]
    [InlineData("""{ "SessionAffinity": { "Enabled": true, "AffinityKeyName": "k", "Cookie": { "Expiration": "9999999.00:00:00" } }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:SessionAffinity:Cookie:Expiration", "must be from 00:00:00.0010000 to 3650.00:00:00")]
    [InlineData("""{ "SessionAffinity": { "Enabled": true, "AffinityKeyName": "a b" }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:SessionAffinity:AffinityKeyName", "must be the name of a cookie or a header field")]
    [InlineData("""{ "SessionAffinity": { "Enabled": true, "AffinityKeyName": "k", "Cookie": { "Path": "/\r\n" } }, "Destinations": { "a": { "Address": "http://a.example" } } }""", "ReverseProxy:Clusters:c:SessionAffinity:Cookie:Path", "must be of visible ASCII characters")]
    [InlineData("""{ "Destinations": { "a": { "Address": "http://a.example", "Health": "a.example" } } }""", "ReverseProxy:Clusters:c:Destinations:a:Health", "must be an absolute http or https URL")]
    [InlineData("""{ "Destinations": { "a": { "Address": "http://a.example", "Host": "a b" } } }""", "ReverseProxy:Clusters:c:Destinations:a:Host", "must be a host, with or without a port")]
    public async Task ValidateAsync_BrokenCluster_TellsPathAndRule(string cluster, string path, string rule)
    {
        var json = $$"""{ "ReverseProxy": { "Clusters": { "c": {{cluster}} } }, "Offers": { "PublicUrl": "https://offers.example" } }""";

        var error = Assert.Single(await OffersConfigurationValidator.ValidateAsync(Settings.FromJson(json), "."));

        Assert.Equal(path, error.Path);
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidateAsync_DurationsThatTimersTake_TellsNothing()
    {
        const string Json = """
            { "ReverseProxy": { "Clusters": { "c": { "HttpRequest": { "ActivityTimeout": "24.00:00:00" }, "Destinations": { "a": { "Address": "http://a.example", "Host": "b.example:8080", "Health": "http://a.example:81" } },
              "HealthCheck": { "Active": { "Enabled": true, "Interval": "24.00:00:00", "Timeout": "00:00:00.001", "Path": "/health", "Query": "?x=1" } },
              "SessionAffinity": { "Enabled": true, "AffinityKeyName": "k", "Cookie": { "Expiration": "3650.00:00:00", "Path": "/a" } } } } },
              "Offers": { "PublicUrl": "https://offers.example" } }
            """;

        Assert.Empty(await OffersConfigurationValidator.ValidateAsync(Settings.FromJson(Json), "."));
    }

    [Theory]
    [InlineData("/{a}/x", "[ \"GET\" ]", "/{b}/X", "[ \"HEAD\", \"GET\" ]", true)]
    [InlineData("/{a}/x", "[ ]", "/{b}/x", "[ \"GET\" ]", true)]
    [InlineData("/{a}/x", "[ \"GET\" ]", "/{b}/x", "[ \"POST\" ]", false)]
    [InlineData("/{a}/x", "[ \"GET\" ]", "/{b:int}/x", "[ \"GET\" ]", false)]
    [InlineData("/{a}/x", "[ \"GET\" ]", "/{b}/y", "[ \"GET\" ]", false)]
    public async Task ValidateAsync_TwoRoutes_TellsWhetherTheyClash(string path, string methods, string otherPath, string otherMethods, bool clash)
    {
        var json = $$"""
            { "ReverseProxy": {
                "Routes": { "a": { "ClusterId": "c", "Match": { "Path": "{{path}}", "Methods": {{methods}} } },
                            "b": { "ClusterId": "c", "Match": { "Path": "{{otherPath}}", "Methods": {{otherMethods}} } } },
                "Clusters": { "c": { "Destinations": { "a": { "Address": "http://a.example" } } } } },
              "Offers": { "PublicUrl": "https://offers.example" } }
            """;

        var errors = await OffersConfigurationValidator.ValidateAsync(Settings.FromJson(json), ".");

        Assert.Equal(clash ? ["ReverseProxy:Routes:b:Match:Path"] : [], errors.Select(error => error.Path));
    }

    [Fact]
    public async Task ValidateAsync_ErrorsEverywhere_TellsAllWithTheirFile()
    {
        using var folder = new TempFolder();
        var file = folder.Write("main.json", Settings.WithRoute("""{ "ClusterId": "d", "Match": { "Path": "/x" } }""", """ "Cach": {} """));
        var root = new ConfigurationBuilder().AddJsonFile(file).Build();

        var errors = await OffersConfigurationValidator.ValidateAsync(root, folder.Path);

        Assert.Equal(["Offers:Cach", "Offers:PublicUrl", "ReverseProxy:Routes:r:ClusterId"], errors.Select(error => error.Path).Order());
        Assert.All(errors, error => Assert.Equal(file, error.File));
    }

    [Fact]
    public async Task LoadAsync_GoodConfiguration_IsPreparedOnceAndInUse()
    {
        var part = new CountedPart();
        await using var host = Host(Settings.WithRoute(Good, PublicUrl), part);

        Assert.Empty(await OffersConfigurationValidator.LoadAsync(host.GetRequiredService<IConfiguration>(), host));
        host.GetRequiredService<OffersConfiguration>().Load();

        Assert.Equal((1, 1), (part.Prepared, part.Used));
        Assert.Equal(1, host.GetRequiredService<OffersConfiguration>().Generation);
    }

    [Theory]
    [InlineData(""" "Cach": {} """, """{ "ClusterId": "d", "Match": { "Path": "/x" } }""", "Host:Key", "Offers:PublicUrl", "Offers:Cach", "ReverseProxy:Routes:r:ClusterId")]
    [InlineData(PublicUrl, """{ "ClusterId": "d", "Match": { "Path": "/x" } }""", "Host:Key", "ReverseProxy:Routes:r:ClusterId")]
    [InlineData(PublicUrl, """{ "ClusterId": "c", "Order": "first", "Match": { "Path": "/x" } }""", "Host:Key", "ReverseProxy:Routes:r:Order")]
    [InlineData(PublicUrl, Good, "Host:Key")]
    public async Task LoadAsync_ErrorsAnywhere_TellsAllAndUsesNothing(string offers, string route, params string[] paths)
    {
        var part = new CountedPart();
        await using var host = Host(Settings.WithRoute(route, offers), part);

        var errors = await OffersConfigurationValidator.LoadAsync(host.GetRequiredService<IConfiguration>(), host, [new("", "Host:Key", "", "is the host's")]);

        Assert.Equal(paths, errors.Select(error => error.Path));
        Assert.Equal((1, 0), (part.Prepared, part.Used));
        Assert.Equal(0, host.GetRequiredService<OffersConfiguration>().Generation);
    }

    private const string PublicUrl = """ "PublicUrl": "https://offers.example", "CachePolicies": { "offers": {} } """;

    private static ServiceProvider Host(string json, CountedPart part)
    {
        var root = Settings.FromJson(json);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(root);
        services.AddSingleton<IReloadable>(part);
        services.AddReverseProxy().LoadFromConfig(root.GetSection("ReverseProxy")).AddOffers(root.GetSection("Offers"), ".");
        return services.BuildServiceProvider();
    }

    private sealed class CountedPart : IReloadable
    {
        public int Prepared { get; private set; }

        public int Used { get; private set; }

        public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
        {
            Prepared++;
            return () => Used++;
        }
    }
}
