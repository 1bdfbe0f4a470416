using System.Text;

namespace OfferProxy.EndToEndTests.Gateway.Broken;

/// <summary>Configurations that are broken, each in its own way. What is said of them stands in docs/configuration-errors.md.</summary>
internal static class BrokenConfigurations
{
    public static IReadOnlyList<BrokenConfiguration> All { get; } =
    [
        Broken("a colon is missing").Edit("\"Order\": 1000", "\"Order\" 1000"),
        Broken("the file is not there").Without("offerproxy.json"),
        Broken("the file is empty").File("offerproxy.json", ""),
        Broken("the file is saved as UTF-16").File("offerproxy.json", "{}", Encoding.Unicode),
        Broken("the file is saved as Latin-1").File("offerproxy.json", "{ \"Offers\": { \"PublicUrl\": \"https://café.example\" } }", Encoding.Latin1),
        Broken("the file holds an array").File("offerproxy.json", "[]"),
        Broken("objects within objects, 100 deep").File("offerproxy.json", string.Concat(Enumerable.Repeat("{ \"Offers\": ", 100)) + "{}" + new string('}', 100)),
        Broken("a section is mistyped").Edit("\"Offers\": {", "\"Ofers\": {"),
        Broken("a section is a single value").Edit("\"Server\": { \"DrainDelay\": \"00:00:05\" }", "\"Server\": \"fast\""),
        Broken("a section is a list").Edit("\"Server\": { \"DrainDelay\": \"00:00:05\" }", "\"Server\": [ \"fast\" ]"),
        Broken("a key stands there twice").Edit("\"Server\": {", "\"Server\": { \"DrainDelay\": \"00:00:01\", "),
        Broken("a key is mistyped; its value may be a secret").Edit("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }", "\"Admin\": { \"ApiKy\": \"s3cr3t\" }"),
        Broken("five values of wrong types, or out of range").Edit("\"FreshFor\": \"00:00:30\"", "\"FreshFor\": 30, \"BypassFor\": \"-00:00:30\", \"Witnesses\": 3, \"Audit\": \"often\", \"Ids\": \"Uid\""),
        Broken("key and slot at once, a cookie as a key").Edit("\"FreshFor\": \"00:00:30\"", "\"Key\": [ \"placement\", \"flow_id\", \"header:Cookie\" ], \"Slots\": [ \"flow_id\" ]"),
        Broken("a pointer with a wildcard").Edit("\"FreshFor\": \"00:00:30\"", "\"Ignore\": [ \"meta\", \"/data/*/id\" ]"),
        Broken("administration beyond loopback, without a key").Edit("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }", "\"Admin\": { \"Url\": \"http://0.0.0.0:9090\" }"),
        Broken("key and key file of administration").Edit("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }", "\"Admin\": { \"Url\": \"http://127.0.0.1:0\", \"ApiKey\": \"s3cr3t\", \"ApiKeyFile\": \"admin.key\" }"),
        Broken("networks of proxies that are none").Edit("\"Server\": {", "\"Server\": { \"TrustedProxies\": [ \"10.0.0.0/33\", \"10.0.0.1/8\", \"proxy.example\" ], "),
        Broken("https without a certificate").Edit("{ \"Http\": { \"Url\": \"http://127.0.0.1:0\" } }", "{ \"Http\": { \"Url\": \"https://127.0.0.1:0\" } }"),
        Broken("a limit of the server is a text").Edit("{ \"Http\": { \"Url\": \"http://127.0.0.1:0\" } } }", "{ \"Http\": { \"Url\": \"http://127.0.0.1:0\" } }, \"Limits\": { \"MaxRequestBodySize\": \"30 MB\" } }"),
        Broken("a route leads to no cluster, and names no policy").Edit("\"ClusterId\": \"offers\", \"Match\": { \"Path\": \"/places", "\"ClusterId\": \"ofers\", \"Match\": { \"Path\": \"/places").Edit("\"Offers.CachePolicy\": \"offers\"", "\"Offers.CachePolicy\": \"offer\""),
        Broken("POST with a cache policy").Edit("[ \"GET\" ]", "[ \"GET\", \"POST\" ]"),
        Broken("a path without what the operation needs").Edit("/flows/{flow_id}/offers/new", "/offers/new"),
        Broken("a constraint of a path that there is not").Edit("{flow_id}", "{flow_id:uuid}"),
        Broken("two routes of one path").Edit("\"rest\": {", "\"again\": { \"ClusterId\": \"offers\", \"Match\": { \"Path\": \"/places/{x}/flows/{y}/offers/new\" } }, \"rest\": {"),
        Broken("names of policies that there are not").Edit("\"Order\": 1000", "\"Order\": 1000, \"CorsPolicy\": \"shp\", \"RateLimiterPolicy\": \"per-clent\"").Edit("\"Server\": {", "\"Cors\": { \"Policies\": { \"shop\": { \"Origins\": [ \"https://shop.example\" ] } } }, \"RateLimits\": { \"Policies\": { \"per-client\": { \"By\": \"All\", \"Kind\": \"Concurrency\", \"PermitLimit\": 1 } } }, \"Server\": {"),
        Broken("a cluster's policies and durations").Edit("{ \"Destinations\"", "{ \"LoadBalancingPolicy\": \"RoundRobn\", \"HealthCheck\": { \"Active\": { \"Enabled\": true, \"Interval\": \"00:00:00\" } }, \"Destinations\""),
        Broken("a duration of YARP's as a number, which it would take for days").Edit("{ \"Destinations\"", "{ \"HttpRequest\": { \"ActivityTimeout\": \"100\" }, \"Destinations\""),
        Broken("durations of YARP's that no timer takes").Edit("{ \"Destinations\"", "{ \"HttpRequest\": { \"ActivityTimeout\": \"-00:00:05\" }, \"HealthCheck\": { \"Active\": { \"Enabled\": true, \"Interval\": \"25.00:00:00\" } }, \"Destinations\""),
        Broken("hosts and header fields of a route that there cannot be").Edit("\"Order\": 1000, \"Match\": { ", "\"Order\": 1000, \"Transforms\": [ { \"ResponseHeader\": \"X-A\", \"Set\": \"a\\r\\nb\" } ], \"Match\": { \"Hosts\": [ \"a b\" ], "),
        Broken("a CORS policy that no browser is told of").Edit("\"Server\": {", "\"Cors\": { \"Policies\": { \"shop\": { \"Origins\": [ \"https://shop.example:443\" ], \"Methods\": [ \"GE T\" ] } } }, \"Server\": {"),
        Broken("a rate limit without its numbers").Edit("\"Server\": {", "\"RateLimits\": { \"Policies\": { \"p\": { \"By\": \"All\", \"Kind\": \"TokenBucket\", \"TokenLimit\": 9 } } }, \"Server\": {"),
        Broken("the access log in another file").Edit("\"Server\": {", "\"AccessLog\": { \"To\": \"integrations.json\" }, \"Server\": {"),
        Broken("endpoints as a list").Edit("{ \"Http\": { \"Url\": \"http://127.0.0.1:0\" } }", "[ { \"Url\": \"http://127.0.0.1:0\" } ]"),
        Broken("an origin without a scheme").Edit("\"http://127.0.0.1:9/\"", "\"127.0.0.1:9\""),
        Broken("a public URL with a password").Edit("\"PublicUrl\": \"https://offers.example\"", "\"PublicUrl\": \"https://u:s3cr3t@offers.example\""),
        Broken("an odd ViaId").Edit("\"PublicUrl\": \"https://offers.example\"", "\"PublicUrl\": \"https://offers.example\", \"ViaId\": \"Edge-1\""),
        Broken("a URL for Redis, with a password").Edit("\"PublicUrl\": \"https://offers.example\"", "\"PublicUrl\": \"https://offers.example\", \"Cache\": { \"Redis\": \"redis://:s3cr3t@redis.example:6379/0\" }"),
        Broken("a cache smaller than one response").Edit("\"PublicUrl\": \"https://offers.example\"", "\"PublicUrl\": \"https://offers.example\", \"Cache\": { \"MaxBytes\": 1048576 }"),
        Broken("a ledger without a spool").Edit("\"PublicUrl\": \"https://offers.example\"", "\"PublicUrl\": \"https://offers.example\", \"Ledger\": { \"Url\": \"https://ledger.example/batches\" }"),
        Broken("a ledger with two sinks, whose folder is not there").Edit("\"PublicUrl\": \"https://offers.example\"", "\"PublicUrl\": \"https://offers.example\", \"Ledger\": { \"Spool\": \"ledger/spool.db\", \"Sink\": \"Redis\", \"Redis\": \"redis.example\", \"Url\": \"https://ledger.example\" }"),
        Broken("keys of events: none, number, twice").Edit("\"PublicUrl\": \"https://offers.example\"", "\"PublicUrl\": \"https://offers.example\", \"Events\": { \"KeyFile\": \"event-keys\" }").File("event-keys", "1:s3cr3t\n16:00112233445566778899aabbccddeeff\n2:00112233445566778899aabbccddeeff\n2:ffeeddccbbaa99887766554433221100\n"),
        Broken("a value with control characters").Edit("\"PublicUrl\": \"https://offers.example\"", "\"PublicUrl\": \"https://x.example\\u001b[2J\\n\""),
        Broken("the files that it names are not there, or a folder").Edit("\"integrations.json\"", "\"integration.json\"").Edit("\"blocked-sites.txt\"", "\".\""),
        Broken("the integrations end too early").File("integrations.json", "{ \"Integrations\": {\n  \"acme\": { \"Placements\": {} }\n"),
        Broken("the integrations are saved as Latin-1").File("integrations.json", "{ \"Integrations\": {\n  \"acme\": { \"Name\": \"Café\" } } }", Encoding.Latin1),
        Broken("many errors in the integrations").File("integrations.json", "{ \"Integrations\": { \"a b\": {}, \"acme\": { \"Blockd\": true, \"Blocked\": \"yes\", \"Placements\": { \"top\": true, \"end\": {}, \"end\": {} }, \"Sites\": [ \"https://shop.example/\", 5 ] }, \"acme\": {} } }"),
        Broken("blocked sites that are no hosts").File("blocked-sites.txt", "bad.example\nhttps://bad.example/\n*.bad.example\na b\n==bad.example\n"),
        Broken("the overrides").File("overrides.json", "{ \"Overrides\": [ { \"Action\": \"Blok\", \"Kind\": \"Site\", \"Name\": \"bad.example\", \"By\": \"ana\", \"At\": \"yesterday\" }, { \"Action\": \"Block\", \"Kind\": \"Offer\", \"Name\": \"119\", \"By\": \"ana\", \"At\": \"2026-11-29T18:00:00Z\" } ] }"),
    ];

    private static BrokenConfiguration Broken(string what) => new(what);
}
