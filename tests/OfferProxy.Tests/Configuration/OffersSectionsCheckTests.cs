using Xunit;

namespace OfferProxy.Tests.Configuration;

public class OffersSectionsCheckTests
{
    [Theory]
    [InlineData(""" "PublicUrl": "ftp://x.example" """, "Offers:PublicUrl", "ftp://x.example", "must be an absolute http or https URL")]
    [InlineData(""" "PublicUrl": "/offers" """, "Offers:PublicUrl", "/offers", "must be an absolute http or https URL")]
    [InlineData(""" "PublicUrl": "http://u:secret@x.example" """, "Offers:PublicUrl", "http://…@x.example", "user name or password")]
    [InlineData(""" "PublicUrl": "http://x.example/?" """, "Offers:PublicUrl", "http://x.example/?", "must not hold a query")]
    [InlineData(""" "PublicUrl": "http://x.example/#a" """, "Offers:PublicUrl", "http://x.example/#a", "must not hold a fragment")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "id", "flow_id" ], "Slots": [ "flow_id" ] } } """, "Offers:CachePolicies:p:Slots:0", "flow_id", "is a key of this policy too")]
    [InlineData(""" "CachePolicies": { "p": { "Slots": [ "placement" ] } } """, "Offers:CachePolicies:p:Slots:0", "placement", "is a key of this policy too")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "id", "id" ] } } """, "Offers:CachePolicies:p:Key:1", "id", "stands twice")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "header:Accept-Language", "header:accept-language" ] } } """, "Offers:CachePolicies:p:Key:1", "header:accept-language", "stands twice")]
    [InlineData(""" "CachePolicies": { "p": { "Slots": [ "event", "event" ] } } """, "Offers:CachePolicies:p:Slots:1", "event", "stands twice")]
    [InlineData(""" "SiteBlocking": { "From": [ "query:a", "query:a" ] } """, "Offers:SiteBlocking:From:1", "query:a", "stands twice")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "event" ], "Slots": [] } } """, "Offers:CachePolicies:p:Key:0", "event", "cannot be a key")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "first_name" ], "Slots": [] } } """, "Offers:CachePolicies:p:Key:0", "first_name", "cannot be a key")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "" ] } } """, "Offers:CachePolicies:p:Key:0", "", "the name is empty")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "header:" ] } } """, "Offers:CachePolicies:p:Key:0", "header:", "the name is empty")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "header:A B" ] } } """, "Offers:CachePolicies:p:Key:0", "header:A B", "is not a header name")]
    [InlineData(""" "CachePolicies": { "p": { "Slots": [ "a=b" ] } } """, "Offers:CachePolicies:p:Slots:0", "a=b", "is not a parameter name")]
    [InlineData(""" "SiteBlocking": { "From": [ "query:a b" ] } """, "Offers:SiteBlocking:From:0", "query:a b", "is not a parameter name")]
    [InlineData(""" "Origin": { "LinkHosts": [ "api.example", "https://api.example" ] } """, "Offers:Origin:LinkHosts:1", "https://api.example", "must be a host or host:port")]
    [InlineData(""" "Origin": { "LinkHosts": [ "api.example:99999" ] } """, "Offers:Origin:LinkHosts:0", "api.example:99999", "must be a host or host:port")]
    [InlineData(""" "Origin": { "LinkHosts": [ "api.example/x" ] } """, "Offers:Origin:LinkHosts:0", "api.example/x", "must be a host or host:port")]
    [InlineData(""" "Cache": { "MaxBytes": 1048576 }, "Origin": { "MaxBodyBytes": 2097152 } """, "Offers:Cache:MaxBytes", "1048576", "cannot hold one response of Origin:MaxBodyBytes, which is 2097152, as it is and in gzip: set MaxBytes to at least 4653056, or Origin:MaxBodyBytes to at most 400926")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "header:cookie" ] } } """, "Offers:CachePolicies:p:Key:0", "header:cookie", "cannot be a key")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "header:X-Forwarded-For" ] } } """, "Offers:CachePolicies:p:Key:0", "header:X-Forwarded-For", "cannot be a key")]
    [InlineData(""" "CachePolicies": { "p": { "Slots": [ "flow_id" ], "Event": [ "/meta/x" ] } } """, "Offers:CachePolicies:p:Event:0", "/meta/x", "add event to Slots")]
    [InlineData(""" "CachePolicies": { "p": { "Ignore": [ "/a", "/data/*/id" ] } } """, "Offers:CachePolicies:p:Ignore:1", "/data/*/id", "name the member, or the item by its number")]
    [InlineData(""" "CachePolicies": { "p": { "Ignore": [ "/data/-" ] } } """, "Offers:CachePolicies:p:Ignore:0", "/data/-", "from 0")]
    [InlineData(""" "CachePolicies": { "p": { "Slots": [ "event" ], "Event": [ "/*" ] } } """, "Offers:CachePolicies:p:Event:0", "/*", "no wildcard")]
    [InlineData(""" "CachePolicies": { "p": { "Slots": [ "event" ], "Ignore": [ "/a", "/meta/x" ], "Event": [ "/b", "/meta/x" ] } } """, "Offers:CachePolicies:p:Event:1", "/meta/x", "is in Ignore too")]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "id" ], "Slots": [ "a","b","c","d","e","f","g","h","i","j","k","l","m","n","o","p","q" ] } } """, "Offers:CachePolicies:p:Slots:16", "q", "is one too many")]
    [InlineData(""" "Cache": { "Redis": "password=secret,ssl=perhaps" } """, "Offers:Cache:Redis", "", "must be a connection string of StackExchange.Redis that names a host")]
    [InlineData(""" "Ledger": { "Url": "https://ledger.example/" } """, "Offers:Ledger:Spool", "", "must name the file of the spool")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "Url": "https://u:secret@ledger.example/" } """, "Offers:Ledger:Url", "", "without user info")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "Sink": "Redis" } """, "Offers:Ledger:Redis", "", "unless Offers:Cache:Redis is one")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "Sink": "Redis", "Redis": "localhost", "Stream": "" } """, "Offers:Ledger:Stream", "", "must name a stream")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "Sink": "Redis", "Redis": "localhost", "Url": "https://ledger.example" } """, "Offers:Ledger:Url", "", "must not be here when the sink is Redis")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "Redis": "localhost" } """, "Offers:Ledger:Redis", "", "is read only when the sink is Redis")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "Sink": "Redis", "Redis": "localhost", "AuthorizationFile": "a" } """, "Offers:Ledger:AuthorizationFile", "a", "is sent to a Url alone")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "AuthorizationFile": "a" } """, "Offers:Ledger:AuthorizationFile", "a", "is sent to Offers:Ledger:Url, and there is none")]
    [InlineData(""" "Ledger": { "AuthorizationFile": "a" } """, "Offers:Ledger:Spool", "", "must name the file of the spool")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "Stream": "other" } """, "Offers:Ledger:Stream", "other", "is read only when the sink is Redis")]
    [InlineData(""" "Cache": { "Redis": "redis://:secret@redis.example:6379/0" } """, "Offers:Cache:Redis", "", "a URL such as redis://… is none")]
    [InlineData(""" "Ledger": { "Spool": "l.db", "Interval": "00:00:00" } """, "Offers:Ledger:Interval", "00:00:00", "must be from 00:00:00.0050000 to 00:00:10")]
    public void Check_BrokenRule_TellsPathValueAndRule(string keys, string path, string value, string rule)
    {
        var error = Assert.Single(Check(keys));

        Assert.Equal((path, value), (error.Path, error.Value));
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "PublicUrl": "https://x.example/base" """)]
    [InlineData(""" "Origin": { "LinkHosts": [ "api.example", "api.example:8443", "10.0.0.1:80", "[::1]", "[::1]:8080" ] } """)]
    [InlineData(""" "CachePolicies": { "p": { "Key": [ "api_versions[]", "header:event" ], "Slots": [ "event", "first_name" ] } } """)]
    [InlineData(""" "Cache": { "Redis": "localhost" }, "Ledger": { "Spool": "l.db", "Sink": "Redis" } """)]
    public void Check_ValidKeys_TellsNothing(string keys) => Assert.Empty(Check(keys));

    private static IReadOnlyList<OfferProxy.Configuration.ConfigurationError> Check(string keys)
    {
        var url = keys.Contains("PublicUrl", StringComparison.Ordinal) ? "" : """ "PublicUrl": "https://offers.example", """;
        var errors = Settings.NewErrors();
        var sections = Settings.Sections();
        sections.Check(sections.Read(new(Settings.FromJson($$"""{ "Offers": { {{url}} {{keys}} } }""").GetSection("Offers"), null, "."), errors), errors);
        return errors.All;
    }
}
