using OfferProxy.Admission.Integrations;
using OfferProxy.Admission.Sites;
using OfferProxy.Caching.Store;
using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Origin.Circuits;
using OfferProxy.Requests.Inputs;
using OfferProxy.Sharing;
using Xunit;
using OfferProxy.Responses;

namespace OfferProxy.Tests.Configuration;

public class OffersSectionsReadTests
{
    [Fact]
    public void Read_LeastSection_GivesDefaults()
    {
        var options = Read(Settings.Least, out var errors);

        Assert.Empty(errors);
        Assert.Equal("https://offers.example/", options.PublicUrl?.AbsoluteUri);
        Assert.Equal(new CacheOptions(), options.Cache);
        Assert.Equal(new SiteBlockingOptions().From, options.SiteBlocking.From);
        Assert.Empty(options.CachePolicies);
    }

    [Fact]
    public void Read_EveryKey_IsRead()
    {
        var options = Read("""
            { "Offers": {
                "PublicUrl": "http://gateway.example:8080/base",
                "Integrations": { "File": "i.json", "Unknown": "forward" },
                "SiteBlocking": { "File": "b.txt", "Sites": [ "a.example", "=b.example" ], "From": [ "query:dl", "header:Referer" ], "OnUnreadable": "Block" },
                "CachePolicies": { "p": { "Key": [ "id", "header:Accept-Language" ], "Slots": [ "flow_id" ],
                    "FreshFor": "00:00:01", "StaleWhileRevalidate": "00:00:02", "StaleIfError": "7.00:00:00",
                    "NoOfferFor": "00:00:00.5", "ErrorFor": "00:00:00", "BypassFor": "1.00:00:00", "OnFailure": "NoOffer",
                    "Witnesses": 1, "Audit": "2.5E-3", "Ignore": [ "/meta/generated_at", "/a~1b/0" ], "Event": [ "/meta/x" ], "Ids": "any" } },
                "Cache": { "MaxBytes": 1048576, "Redis": "localhost" },
                "Ledger": { "Spool": "l.db", "Interval": "00:00:01", "MaxBytes": 1048577, "MaxAge": "00:01:00", "KeepDelivered": "00:00:00", "WhenFull": "forward", "Sink": "redis",
                    "Url": "https://ledger.example/b", "AuthorizationFile": "a", "Timeout": "00:00:02", "MaxAttempts": 3, "MaxBackOff": "00:00:04", "Redis": "r", "Stream": "s", "FlowHashKeyFile": "k" },
                "Origin": { "Timeout": "00:00:00.010", "MaxBodyBytes": 2048, "OnFailure": "NoOffer", "LinkHosts": [ "api.example:8443" ],
                    "MaxConcurrentFills": 1, "MaxQueuedFills": 0, "MaxWaitersPerKey": 2, "MaxConcurrentForwards": 3, "MaxQueuedForwards": 4, "MaxKeysPerClient": 5,
                    "CircuitBreaker": { "Enabled": false, "FailureRatio": 0.25, "MinimumThroughput": 2, "SamplingDuration": "00:00:00.5", "BreakDuration": "1.00:00:00" } } } }
            """, out var errors);

        Assert.Empty(errors);
        Assert.Equal(new IntegrationsOptions { File = "i.json", Unknown = UnknownIntegration.Forward }, options.Integrations);
        Assert.Equal(["a.example", "=b.example"], options.SiteBlocking.Sites);
        Assert.Equal([RequestInput.Query("dl"), RequestInput.Header("Referer")], options.SiteBlocking.From);
        Assert.Equal(("b.txt", UnreadableSite.Block), (options.SiteBlocking.File, options.SiteBlocking.OnUnreadable));
        var policy = options.CachePolicies["P"];
        Assert.Equal([RequestInput.Named("id"), RequestInput.Header("Accept-Language")], policy.Key);
        Assert.Equal(["flow_id"], policy.Slots);
        Assert.Equal([1, 2, 604800, 0.5, 0, 86400], new[] { policy.FreshFor, policy.StaleWhileRevalidate, policy.StaleIfError, policy.NoOfferFor, policy.ErrorFor, policy.BypassFor }.Select(d => d.TotalSeconds));
        Assert.Equal(OriginFailureBehavior.NoOffer, policy.OnFailure);
        Assert.Equal((1, 0.0025, IdForm.Any), (policy.Witnesses, policy.Audit, policy.Ids));
        Assert.Equal(["/meta/generated_at", "/a~1b/0", "/meta/x"], policy.Ignore.Concat(policy.Event));
        Assert.Equal(
            new LedgerOptions
            {
                Spool = "l.db", Interval = TimeSpan.FromSeconds(1), MaxBytes = 1048577, MaxAge = TimeSpan.FromMinutes(1), KeepDelivered = TimeSpan.Zero, WhenFull = LedgerFull.Forward,
                Sink = LedgerSinkKind.Redis, Url = new("https://ledger.example/b"), AuthorizationFile = "a", Timeout = TimeSpan.FromSeconds(2), MaxAttempts = 3,
                MaxBackOff = TimeSpan.FromSeconds(4), Redis = "r", Stream = "s", FlowHashKeyFile = "k",
            },
            options.Ledger);
        Assert.Equal(new CacheOptions { MaxBytes = 1048576, Redis = "localhost" }, options.Cache);
        Assert.Equal((TimeSpan.FromMilliseconds(10), 2048, OriginFailureBehavior.NoOffer), (options.Origin.Timeout, options.Origin.MaxBodyBytes, options.Origin.OnFailure));
        Assert.Equal(["api.example:8443"], options.Origin.LinkHosts);
        Assert.Equal((3, 4, 5), (options.Origin.MaxConcurrentForwards, options.Origin.MaxQueuedForwards, options.Origin.MaxKeysPerClient));
        Assert.Equal((1, 0, 2), (options.Origin.MaxConcurrentFills, options.Origin.MaxQueuedFills, options.Origin.MaxWaitersPerKey));
        Assert.Equal(
            new CircuitBreakerOptions { Enabled = false, FailureRatio = 0.25, MinimumThroughput = 2, SamplingDuration = TimeSpan.FromSeconds(0.5), BreakDuration = TimeSpan.FromDays(1) },
            options.Origin.CircuitBreaker);
    }

    [Fact]
    public void Read_EmptyLists_ReplaceDefaults()
    {
        var options = Read("""{ "Offers": { "PublicUrl": "http://g.example", "SiteBlocking": { "From": [] }, "CachePolicies": { "p": { "Key": [], "Slots": [] } } } }""", out var errors);

        Assert.Empty(errors);
        Assert.Empty(options.SiteBlocking.From);
        Assert.Empty(options.CachePolicies["p"].Key);
        Assert.Empty(options.CachePolicies["p"].Slots);
    }

    [Fact]
    public void Read_EmptyPolicy_IsOneOfDefaults()
    {
        var options = Read("""{ "Offers": { "PublicUrl": "http://g.example", "CachePolicies": { "p": {} } } }""", out var errors);

        Assert.Empty(errors);
        var policy = Assert.Single(options.CachePolicies).Value;
        Assert.Equal(TimeSpan.FromSeconds(30), policy.FreshFor);
        Assert.Equal((2, 0.001, IdForm.Uuid, 0), (policy.Witnesses, policy.Audit, policy.Ids, policy.Ignore.Count + policy.Event.Count));
    }

    [Theory]
    [InlineData("""{ }""", "Offers:PublicUrl", "", "is required")]
    [InlineData("""{ "PublicUrl": "" }""", "Offers:PublicUrl", "", "is required")]
    [InlineData("""{ "PublicUrl": "offers.example" }""", "Offers:PublicUrl", "offers.example", "must be an absolute http or https URL")]
    [InlineData("""{ "CachePolicys": {} }""", "Offers:CachePolicys", "", "did you mean 'CachePolicies'?")]
    [InlineData("""{ "Zzz": 1 }""", "Offers:Zzz", "", "is not a known key; known are PublicUrl")]
    [InlineData("""{ "Cache": 5 }""", "Offers:Cache", "5", "must be a section")]
    [InlineData("""{ "Cache": { "MaxBytes": "1k" } }""", "Offers:Cache:MaxBytes", "1k", "must be a whole number of at least 1048576")]
    [InlineData("""{ "Cache": { "MaxBytes": 5 } }""", "Offers:Cache:MaxBytes", "5", "must be a whole number of at least 1048576")]
    [InlineData("""{ "Cache": { "Redis": [ "a" ] } }""", "Offers:Cache:Redis", "", "must be a single value")]
    [InlineData("""{ "Origin": { "Timeout": 30 } }""", "Offers:Origin:Timeout", "30", "for 30 seconds write 00:00:30")]
    [InlineData("""{ "Origin": { "Timeout": "00:30" } }""", "Offers:Origin:Timeout", "00:30", "must be a duration as hh:mm:ss")]
    [InlineData("""{ "Origin": { "Timeout": "soon" } }""", "Offers:Origin:Timeout", "soon", "must be a duration as hh:mm:ss")]
    [InlineData("""{ "Origin": { "MaxConcurrentFills": 0 } }""", "Offers:Origin:MaxConcurrentFills", "0", "must be a whole number from 1 to 1000000")]
    [InlineData("""{ "Origin": { "MaxQueuedFills": -1 } }""", "Offers:Origin:MaxQueuedFills", "-1", "must be a whole number from 0 to 1000000")]
    [InlineData("""{ "Origin": { "MaxConcurrentForwards": 0 } }""", "Offers:Origin:MaxConcurrentForwards", "0", "must be a whole number from 1 to 1000000")]
    [InlineData("""{ "Origin": { "MaxKeysPerClient": -1 } }""", "Offers:Origin:MaxKeysPerClient", "-1", "must be a whole number from 0 to 1000000")]
    [InlineData("""{ "ViaId": "too-short" }""", "Offers:ViaId", "", "must be 16 to 32 of a-z and 0-9 that nobody guesses, such as openssl rand -hex 16 prints, or empty")]
    [InlineData("""{ "Origin": { "MaxWaitersPerKey": "many" } }""", "Offers:Origin:MaxWaitersPerKey", "many", "must be a whole number from 1 to 1000000")]
    [InlineData("""{ "Origin": { "CircuitBreaker": { "FailureRatio": 0 } } }""", "Offers:Origin:CircuitBreaker:FailureRatio", "0", "must be a number above 0, to 1")]
    [InlineData("""{ "Origin": { "CircuitBreaker": { "FailureRatio": "50%" } } }""", "Offers:Origin:CircuitBreaker:FailureRatio", "50%", "must be a number above 0, to 1")]
    [InlineData("""{ "Origin": { "CircuitBreaker": { "MinimumThroughput": 1 } } }""", "Offers:Origin:CircuitBreaker:MinimumThroughput", "1", "must be a whole number from 2 to 1000000")]
    [InlineData("""{ "Origin": { "CircuitBreaker": { "BreakDuration": "00:00:00.1" } } }""", "Offers:Origin:CircuitBreaker:BreakDuration", "00:00:00.1", "must be from 00:00:00.5000000 to 1.00:00:00")]
    [InlineData("""{ "Origin": { "CircuitBreaker": { "SamplingDuration": 10 } } }""", "Offers:Origin:CircuitBreaker:SamplingDuration", "10", "for 10 seconds write 00:00:10")]
    [InlineData("""{ "Origin": { "CircuitBreaker": { "Ratio": 1 } } }""", "Offers:Origin:CircuitBreaker:Ratio", "", "is not a known key")]
    [InlineData("""{ "Origin": { "Timeout": "24:00:00" } }""", "Offers:Origin:Timeout", "24:00:00", "must say whole days apart, as d.hh:mm:ss; for 24 hours write 1.00:00:00")]
    [InlineData("""{ "Origin": { "Timeout": "00:00:90" } }""", "Offers:Origin:Timeout", "00:00:90", "must have minutes and seconds below 60, as in 00:01:30")]
    [InlineData("""{ "Origin": { "Timeout": "00:05:01" } }""", "Offers:Origin:Timeout", "00:05:01", "must be from 00:00:00.0100000 to 00:05:00")]
    [InlineData("""{ "Origin": { "MaxBodyBytes": 1023 } }""", "Offers:Origin:MaxBodyBytes", "1023", "from 1024 to 67108864")]
    [InlineData("""{ "Origin": { "OnFailure": "1" } }""", "Offers:Origin:OnFailure", "1", "must be Error or NoOffer")]
    [InlineData("""{ "Origin": { "OnFailure": "NoOfer" } }""", "Offers:Origin:OnFailure", "NoOfer", "did you mean 'NoOffer'?")]
    [InlineData("""{ "Origin": { "LinkHosts": "a.example" } }""", "Offers:Origin:LinkHosts", "a.example", "must be a list")]
    [InlineData("""{ "Integrations": { "Unknown": "Allow" } }""", "Offers:Integrations:Unknown", "Allow", "must be Reject or Forward")]
    [InlineData("""{ "Integrations": { "Fil": "a" } }""", "Offers:Integrations:Fil", "", "did you mean 'File'?")]
    [InlineData("""{ "SiteBlocking": { "OnUnreadable": "x" } }""", "Offers:SiteBlocking:OnUnreadable", "x", "must be Allow or Block")]
    [InlineData("""{ "SiteBlocking": { "From": [ "query:dl", "cookie:x" ] } }""", "Offers:SiteBlocking:From:1", "cookie:x", "must be query:NAME or header:NAME")]
    [InlineData("""{ "SiteBlocking": { "From": [ { "a": 1 } ] } }""", "Offers:SiteBlocking:From:0", "", "must be a single value")]
    [InlineData("""{ "CachePolicies": { "p": { "Key": [ "query:id" ] } } }""", "Offers:CachePolicies:p:Key:0", "query:id", "write id")]
    [InlineData("""{ "CachePolicies": { "p": { "FreshFor": "1.00:00:01" } } }""", "Offers:CachePolicies:p:FreshFor", "1.00:00:01", "must be from 00:00:00 to 1.00:00:00")]
    [InlineData("""{ "CachePolicies": { "p": { "FreshFor": "-00:00:01" } } }""", "Offers:CachePolicies:p:FreshFor", "-00:00:01", "must be from 00:00:00")]
    [InlineData("""{ "CachePolicies": { "p": { "StaleWhileRevalidate": "2.00:00:00" } } }""", "Offers:CachePolicies:p:StaleWhileRevalidate", "2.00:00:00", "must be from")]
    [InlineData("""{ "CachePolicies": { "p": { "StaleIfError": "8.00:00:00" } } }""", "Offers:CachePolicies:p:StaleIfError", "8.00:00:00", "to 7.00:00:00")]
    [InlineData("""{ "CachePolicies": { "p": { "NoOfferFor": "x" } } }""", "Offers:CachePolicies:p:NoOfferFor", "x", "must be a duration")]
    [InlineData("""{ "CachePolicies": { "p": { "ErrorFor": "x" } } }""", "Offers:CachePolicies:p:ErrorFor", "x", "must be a duration")]
    [InlineData("""{ "CachePolicies": { "p": { "BypassFor": "00:00:00" } } }""", "Offers:CachePolicies:p:BypassFor", "00:00:00", "must be from 00:00:01")]
    [InlineData("""{ "CachePolicies": { "p": { "OnFailure": "x" } } }""", "Offers:CachePolicies:p:OnFailure", "x", "must be Error or NoOffer")]
    [InlineData("""{ "CachePolicies": { "p": { "Witnesses": 3 } } }""", "Offers:CachePolicies:p:Witnesses", "3", "must be a whole number from 1 to 2")]
    [InlineData("""{ "CachePolicies": { "p": { "Witnesses": "two" } } }""", "Offers:CachePolicies:p:Witnesses", "two", "must be a whole number from 1 to 2")]
    [InlineData("""{ "CachePolicies": { "p": { "Audit": 1.5 } } }""", "Offers:CachePolicies:p:Audit", "1.5", "must be a number from 0 to 1")]
    [InlineData("""{ "CachePolicies": { "p": { "Audit": "-0.1" } } }""", "Offers:CachePolicies:p:Audit", "-0.1", "must be a number from 0 to 1")]
    [InlineData("""{ "CachePolicies": { "p": { "Audit": "1 %" } } }""", "Offers:CachePolicies:p:Audit", "1 %", "must be a number from 0 to 1")]
    [InlineData("""{ "CachePolicies": { "p": { "Ignore": [ "/a", "meta.x" ] } } }""", "Offers:CachePolicies:p:Ignore:1", "meta.x", "must be a JSON pointer (RFC 6901)")]
    [InlineData("""{ "CachePolicies": { "p": { "Ignore": [ "" ] } } }""", "Offers:CachePolicies:p:Ignore:0", "", "this one is the whole")]
    [InlineData("""{ "CachePolicies": { "p": { "Event": [ "/a~2" ] } } }""", "Offers:CachePolicies:p:Event:0", "/a~2", "~ is written ~0")]
    [InlineData("""{ "CachePolicies": { "p": { "Ids": "Guid" } } }""", "Offers:CachePolicies:p:Ids", "Guid", "must be Uuid or Any")]
    [InlineData("""{ "CachePolicies": { "p": { "FreshFo": "x" } } }""", "Offers:CachePolicies:p:FreshFo", "", "did you mean 'FreshFor'?")]
    public void Read_BrokenKey_TellsPathValueAndRule(string section, string path, string value, string rule)
    {
        var withUrl = section.Contains("PublicUrl", StringComparison.Ordinal) || section == "{ }"
            ? section
            : $$"""{ "PublicUrl": "https://offers.example", {{section[1..]}}""";
        Read($$"""{ "Offers": {{withUrl}} }""", out var errors);

        var error = Assert.Single(errors);
        Assert.Equal((path, value), (error.Path, error.Value));
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyBrokenKeys_TellsAll()
    {
        Read("""{ "Offers": { "Cache": { "MaxBytes": 1, "X": 1 }, "Origin": { "Timeout": 3, "OnFailure": "x" } } }""", out var errors);

        Assert.Equal(
            ["Offers:Cache:MaxBytes", "Offers:Cache:X", "Offers:Origin:OnFailure", "Offers:Origin:Timeout", "Offers:PublicUrl"],
            errors.Select(error => error.Path).Order());
    }

    private static OffersOptions Read(string json, out IReadOnlyList<ConfigurationError> errors)
    {
        var collected = Settings.NewErrors();
        var options = OffersOptions.From(Settings.Sections().Read(new(Settings.FromJson(json).GetSection("Offers"), null, "."), collected));
        errors = collected.All;
        return options;
    }
}
