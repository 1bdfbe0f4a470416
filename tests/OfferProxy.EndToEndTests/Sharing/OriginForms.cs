using System.Globalization;
using System.Text.Json.Nodes;
using static OfferProxy.EndToEndTests.Sharing.OracleExpectation;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What origins write by themselves: constants, counters, times, random tokens, header fields, versions.</summary>
internal static class OriginForms
{
    /// <summary>A form whose lack, which two flows show, no refresh tells from everybody's: one never displaces an offer, and an offer displaces it.</summary>
    public const string LackForSome = "no offer for half of the flows";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The forms.</summary>
    public static IEnumerable<OracleForm> All => [.. Constant, .. Changing, .. InHeaders];

    private static IEnumerable<OracleForm> Constant =>
    [
        new("nothing added", Shareable, static (_, _) => { }),
        new("nothing added, one witness enough", Shareable, static (_, _) => { }) { Policy = OraclePolicies.Trusting },
        new("image that looks like an id", Shareable, static (document, _) => document.AddUrl("https://cdn.example/img/summer-sale-2024.jpg?v=20240601-1200")),
        new("UUIDs equal for all", Shareable, static (document, input) => document.Put(Digests.Uuid("campaign " + input.Index))),
        new("UUID equal for all in a member event_id", Shareable, static (document, input) => document.Meta["event_id"] = Digests.Uuid("meta " + input.Index)),
        new("random base64 equal for all", Shareable, static (document, input) => document.AddUrl($"https://cdn.example/{Convert.ToBase64String(Enumerable.Range(0, 12).SelectMany(part => Digests.Bytes(Digests.Uuid($"{part} {input.Index}"))).ToArray())}.png")),
        new("data URL of an image", Shareable, static (document, input) => document.AddUrl("data:image/png;base64," + string.Concat(Enumerable.Range(0, 60).Select(part => Digests.Base64(Digests.Sha256($"{part} {input.Index}")))))),
        new("names in constant texts", Shareable, static (document, _) => document.AddText("Ana, Maria and O'Neil love it; Bo too")),
        new("links as an array", Shareable, static (document, input) => document.Root["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["href"] = $"{document.Address}/v2/flows/{input.Flow}" })),
        new("no offer for anyone", MayShare, static (document, _) =>
        {
            document.Status = 202;
            document.Root["data"] = new JsonArray();
        }) { ReadEvent = EventPlace.Pattern("eid=([0-9a-z-]{36})") },
        new("not found for anyone", MayShare, static (document, input) =>
        {
            document.Status = 404;
            document.Root = new() { ["errors"] = new JsonArray(new JsonObject { ["status"] = "404", ["code"] = "offer_not_found", ["title"] = "Not found", ["detail"] = "No offer for the flow " + input.Flow }) };
        }) { ReadEvent = EventPlace.Nowhere },
        new(LackForSome, CannotBeSeen, static (document, input) =>
        {
            if (Digests.Below(input.Flow, 2) == 0)
            {
                document.Status = 202;
                document.Root = new() { ["data"] = new JsonArray() };
            }
        }),
    ];

    private static IEnumerable<OracleForm> Changing =>
    [
        new("counter", MustNotShare, static (document, input) => document.Meta["served"] = input.Turn.Number),
        new("counter in a text", MustNotShare, static (document, input) => document.AddText($"Only {5000 - input.Turn.Number} left")),
        new("time of writing", MustNotShare, static (document, input) => document.Meta["generated_at"] = Time(input)),
        new("time of writing, ignored", Shareable, static (document, input) => document.Meta["generated_at"] = Time(input)) { Policy = OraclePolicies.Ignoring, AnyTurn = true },
        new("random token", MustNotShare, static (document, input) => document.Put(Digests.Base64Url(Digests.Bytes(Random(input))))),
        new("random UUID", MustNotShare, static (document, input) => document.Put(Random(input))),
        new("order of members at random", MustNotShare, static (document, input) =>
        {
            foreach (var member in Enumerable.Range(0, 12).OrderBy(member => Digests.Sha256($"{member} {Random(input)}"), StringComparer.Ordinal))
            {
                document.Meta["k" + member.ToString(CultureInfo.InvariantCulture)] = member;
            }
        }),
        new("order of items at random", MustNotShare, static (document, input) => document.Meta["tags"] = new JsonArray([.. Enumerable.Range(0, 12)
            .OrderBy(item => Digests.Sha256($"{item} {Random(input)}"), StringComparer.Ordinal).Select(static item => JsonValue.Create(item))])),
        new("number with more zeros each time", MustNotShare, static (document, input) => document.Meta["price"] = JsonNode.Parse("10." + new string('0', 1 + (input.Turn.Number % 500)))),
        new("another offer after six requests", MayShare, static (document, input) => document.AddText(input.Turn.Number < 6 ? "The old deal" : "The new deal")) { AnyTurn = true },
        new("another offer after twenty requests, fresh for a second", MayShare, static (document, input) =>
        {
            document.AddText(input.Turn.Number < 20 ? "The old deal" : "The new deal");
            document.Headers["Cache-Control"] = "max-age=1, stale-while-revalidate=10";
        }) { AnyTurn = true },
    ];

    private static IEnumerable<OracleForm> InHeaders =>
    [
        new("entity tag of each document", Shareable, static (document, input) => document.Headers["ETag"] = $"\"{Random(input)}\""),
        new("request id in a header field", Shareable, static (document, input) => document.Headers["X-Request-Id"] = Random(input)),
        new("time in a header field", Shareable, static (document, input) => document.Headers["X-Time"] = Time(input)),
        new("header field equal for all", Shareable, static (document, _) => document.Headers["X-Campaign"] = "summer-sale-2024"),
        new("header field there for half of the requests", CannotBeSeen, static (document, input) =>
        {
            if (input.Turn.Number % 2 == 1)
            {
                document.Headers["X-Odd"] = "yes";
            }
        }),
        new("private for all", MustNotShare, static (document, _) => document.Headers["Cache-Control"] = "private, max-age=60") { ForbidsHits = true },
        new("private after the first", MustNotShare, static (document, input) => document.Headers["Cache-Control"] = input.Turn.Number == 0 ? "max-age=60" : "private, max-age=60") { ForbidsHits = true },
        new("cookie after the first", MustNotShare, static (document, input) =>
        {
            if (input.Turn.Number > 0)
            {
                document.Headers["Set-Cookie"] = "seen=" + Random(input);
            }
        }) { ForbidsHits = true },
        new("Vary after the first", MustNotShare, static (document, input) => document.Headers["Vary"] = input.Turn.Number == 0 ? "Accept-Encoding" : "Cookie, Accept-Encoding") { ForbidsHits = true },
    ];

    private static string Time(OracleInput input) => Start.AddSeconds(input.Turn.Number).ToString("O", CultureInfo.InvariantCulture);

    private static string Random(OracleInput input) => Digests.Uuid($"random {input.Turn.Number} {input.Index}");
}
