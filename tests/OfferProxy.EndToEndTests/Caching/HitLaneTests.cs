using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>The gateway with the lane for hits answers whatever request as the one without: status, fields and body, but for what is each response's own.</summary>
public sealed partial class HitLaneTests(HitLaneTests.WithLane with, HitLaneTests.WithoutLane without) : IClassFixture<HitLaneTests.WithLane>, IClassFixture<HitLaneTests.WithoutLane>
{
    // The long form: OFFERPROXY_LANE_REQUESTS=100000.
    private static readonly int Requests = int.TryParse(Environment.GetEnvironmentVariable("OFFERPROXY_LANE_REQUESTS"), CultureInfo.InvariantCulture, out var requests) ? requests : 1_500;

    private const int Again = 4;

    private static readonly string[] Flows = [.. Warmth.NewFlows(6), "new", "9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E"];

    private static readonly Gen<string> Target = Gen.Select(
        OneOf("", "", "", "", "", "http://offers.example", "/.", "/x/.."),
        OneOf("/v2", "/v2", "/v2", "", "/V2", "/v03", "/x2"),
        OneOf("/places", "/places", "/places", "/Places", "/pl%61ces", "//places"),
        OneOf("b2aee04e-bb3f-4f6b-899d-bc37dd38768b", "b2aee04e-bb3f-4f6b-899d-bc37dd38768b", "b2aee04e-bb3f-4f6b-899d-bc37dd38768b", "9ba73679-c543-4311-9476-3b8ff2d7145e", "B2AEE04E-bb3f-4f6b-899d-bc37dd38768b", "unknown", "b2aee04e%2Dbb3f-4f6b-899d-bc37dd38768b", "b2aee04e-bb3f-4f6b-899d-bc37dd38768b;x"),
        Gen.OneOf(OneOf(Flows), OneOf(Flows)),
        OneOf("/offers/new", "/offers/new", "/offers/new", "/offers/NEW", "/offers/119", "/offers/new/", "/offers/new;x", "/offers", ""),
        static (head, version, places, integration, flow, tail) => $"{head}{version}{places}/{integration}/flows/{flow}{tail}");

    private static readonly Gen<string> Parameter = OneOf(
        "placement=order_confirmation", "placement=order_confirmation", "placement=order%5Fconfirmation", "placement=", "placement=unknown", "pl%61cement=order_confirmation", "placement",
        "first_name=Ana", "first_name=Eva", "first_name=Dora", "first_name=Jos%C3%A9", "first_name=%3Cb%3E", "first_name=", "first_name=O%27Brien", "first_name=Ana+Maria",
        "index=0", "index=1", "index=%00", "event_id=" + "7d1f0c52-6d1b-4a3e-9a5e-0d1c2b3a4f51", "event_id=short", "event_id=692b5ed0-aaaa-81aa-aaaa-f69280c0eeda", "eid=692b5ed0-aaaa-81aa-aaaa-f69280c0eeda", "id=119", "zip=1", "x=%", "&", "?", "a=b=c",
        "dl=https%3A%2F%2Fshop.example%2Fthanks", "dl=https%3A%2F%2Fblocked.example%2F", "rl=https%3A%2F%2Fsub.blocked.example", "dl=https%3A%2F%2F%5B", "dl=BLOCKED.example", "dl=%2568ttps", "rl=https://shop.example/?a");

    private static readonly Gen<string> Header = OneOf(
        "", "", "", "Origin: https://shop.example", "Origin: https://blocked.example", "Origin: https://BLOCKED.example:443", "Referer: https://shop.example/thanks", "Referer: https://blocked.example\\x",
        "Accept-Encoding: gzip", "Accept-Encoding: gzip;q=0", "Accept-Encoding: br, *", "If-None-Match: *", "If-Modified-Since: Thu, 01 Jan 2032 00:00:00 GMT", "Cookie: a=b", "Cache-Control: no-cache",
        "Connection: X-Shop", "Connection: keep-alive", "Expect: 100-continue", "Content-Length: 0", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "Range: bytes=0-1", "Upgrade: h2c",
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-For: 10.0.0.1, unknown", "X-Forwarded-Proto: https", "Forwarded: for=1.2.3.4", "Via: 1.1 fred", "Via: 1.1 offerproxy-0123456789abcdef", "via: 1.0 a,1.1 offerproxy-0123456789ABCDEF (x)", "Origin: null", "Origin: https://xn--bcher-kva.example");

    private static readonly Gen<RawMessage> Message = Gen.Select(
        OneOf("GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "get", "head"), Target, Parameter.Array[0, 6], Header.Array[0, 3],
        static (method, target, query, headers) => new RawMessage(method, query.Length == 0 ? target : $"{target}?{string.Join('&', query)}", string.Concat(headers.Where(static line => line.Length > 0).Select(static line => line + "\r\n"))));

    [Fact]
    public async Task Response_AnyRequest_IsThatOfThePipeline()
    {
        await WarmAsync(with);
        await WarmAsync(without);
        var hits = 0;
        foreach (var message in Gen.Select(Message, Gen.Bool).Array[Requests].Single())
        {
            // Every other one is brought near to a hit, since what is generated seldom is one.
            var (one, plain) = message;
            var asked = plain ? one with { Method = "GET", Target = Plain(one.Target) } : one;
            var (left, right) = (await SendAsync(with, asked), await SendAsync(without, asked));

            // Two documents prove a key unless their event ids, which differ at the two, have a run in common: then it takes one more.
            for (var again = 0; left != right && (left + right).Contains("OfferProxy; fwd=miss", StringComparison.Ordinal) && again < Again; again++)
            {
                (left, right) = (await SendAsync(with, asked), await SendAsync(without, asked));
            }

            Assert.True(left == right, $"{asked}\n\nwith the lane:\n{left}\n\nwithout:\n{right}");
            hits += left.Contains("OfferProxy; hit", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.InRange(hits, Requests / 10, Requests);
    }

    private static async Task WarmAsync(OfferGateway gateway)
    {
        foreach (var version in new[] { "/v2", "" })
        {
            foreach (var isNamed in new[] { true, false })
            {
                await gateway.WarmAsync((flow, name) => $"{version}/places/b2aee04e-bb3f-4f6b-899d-bc37dd38768b/flows/{flow}/offers/new?placement=order_confirmation{(name is null ? "" : $"&first_name={name}")}", isNamed);
            }
        }
    }

    private static string Plain(string target) => $"/v2/places/b2aee04e-bb3f-4f6b-899d-bc37dd38768b/flows/{Flows[target.Length % 6]}/offers/new?placement=order_confirmation&{(target.IndexOf('?', StringComparison.Ordinal) is var query and > 0 ? target[(query + 1)..].Replace("placement", "utm_source", StringComparison.Ordinal).Replace("index", "zip", StringComparison.Ordinal) : "")}";

    private static async Task<string> SendAsync(OfferGateway gateway, RawMessage message)
    {
        var text = TextOf(await RawRequest.ReadAsync(gateway.Address, Encoding.Latin1.GetBytes(
            $"{message.Method} {message.Target} HTTP/1.1\r\nHost: offers.example\r\nConnection: close\r\n{message.Headers}\r\n{(message.Headers.Contains("chunked", StringComparison.Ordinal) ? "0\r\n\r\n" : "")}")));
        var flow = Flows.FirstOrDefault(one => message.Target.Contains(one, StringComparison.OrdinalIgnoreCase)) ?? "-";

        // The time, what is left of it, the gateway's own address, and ids but for those of the request.
        text = Changing().Replace(text.Replace(gateway.Address, "GATEWAY", StringComparison.Ordinal).Replace(gateway.OriginAddress, "ORIGIN", StringComparison.Ordinal), "$1#");
        return Ids().Replace(text, id => id.Value.Equals(flow, StringComparison.OrdinalIgnoreCase) || message.Target.Contains(id.Value, StringComparison.OrdinalIgnoreCase) ? id.Value : "ID");
    }

    // What is compressed is unpacked: its bytes hold what is each response's own.
    private static string TextOf(byte[] response)
    {
        var head = response.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var text = Encoding.UTF8.GetString(response, 0, head);
        if (!text.Contains("\r\nContent-Encoding: gzip\r\n", StringComparison.Ordinal) || head == response.Length)
        {
            return Encoding.UTF8.GetString(response);
        }

        using var body = new GZipStream(new MemoryStream(response, head, response.Length - head), CompressionMode.Decompress);
        using var reader = new StreamReader(body);
        return text + reader.ReadToEnd();
    }

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [GeneratedRegex("(\r\nDate: |\r\nAge: |ttl=-?|\r\nContent-Length: )[^\r;]*")]
    private static partial Regex Changing();

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Ids();

    private sealed record RawMessage(string Method, string Target, string Headers)
    {
        public override string ToString() => $"{Method} {Target}\n{Headers}";
    }

    public sealed class WithLane : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => SettingsOf("true");

        internal static Dictionary<string, string?> SettingsOf(string lane) => new() { ["Server:HitLane"] = lane, ["Server:TrustedProxies:0"] = "127.0.0.1", ["Offers:ViaId"] = "0123456789abcdef", ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00" };
    }

    public sealed class WithoutLane : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => WithLane.SettingsOf("false");
    }
}
