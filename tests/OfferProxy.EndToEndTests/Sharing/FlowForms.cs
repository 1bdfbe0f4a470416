using System.Globalization;
using System.Text.Json.Nodes;
using static OfferProxy.EndToEndTests.Sharing.OracleExpectation;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What origins make of a flow.</summary>
internal static class FlowForms
{
    /// <summary>The forms.</summary>
    public static IEnumerable<OracleForm> All =>
    [
        Put("flow as is", Shareable, static flow => flow),
        Put("flow in a URL in a URL, encoded", Shareable, static flow => Uri.EscapeDataString($"https://go.example/f/{flow}?a=b c")),
        Put("flow in JSON in a string", Shareable, static flow => $$"""{"flow":"{{flow}}","n":1}"""),
        Put("flow twice in a string", Shareable, static flow => $"{flow}/{flow}"),
        Put("flow between letters", Shareable, static flow => $"ab{flow}cd"),
        new("flow in JSON escapes", Shareable, static (document, input) =>
        {
            document.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(new System.Text.Encodings.Web.TextEncoderSettings());
            document.Put(input.Flow);
        }),
        Put("flow in upper case", MustNotShare, static flow => flow.ToUpperInvariant()),
        Put("flow without hyphens", MustNotShare, Digests.Plain),
        Put("flow's last eight digits", MustNotShare, static flow => Digests.Last(flow, 8)),
        Put("flow's first eight digits", MustNotShare, static flow => Digests.First(flow, 8)),
        Put("flow's first eight digits, flows of one minute", MustNotShare, static flow => Digests.First(flow, 8)) with { FlowsByTime = true },
        Put("flow's middle", MustNotShare, static flow => Digests.Last(Digests.First(flow, 23), 14)),
        Put("flow cut with an ellipsis", MustNotShare, static flow => Digests.First(flow, 10) + "…"),
        Put("flow but for its last digit", MustNotShare, static flow => flow[..^1]),
        Put("flow's SHA-256", MustNotShare, Digests.Sha256),
        Put("flow's hash of eight digits", MustNotShare, static flow => Digests.First(Digests.Sha256("8" + flow), 8)),
        Put("flow's CRC-32", MustNotShare, Digests.Crc32),
        Put("flow's hash as a UUID", MustNotShare, static flow => Digests.Uuid("of " + flow)),
        Put("flow's text in base64", MustNotShare, Digests.Base64),
        Put("flow's bytes in base64", MustNotShare, static flow => Convert.ToBase64String(Digests.Bytes(flow))),
        Put("flow's bytes in base64url", MustNotShare, static flow => Digests.Base64Url(Digests.Bytes(flow))),
        Put("URL with the flow in base64", MustNotShare, static flow => Digests.Base64($"https://go.example/f/{flow}/x")),
        Put("flow's text in hexadecimal digits", MustNotShare, Digests.Hex),
        Put("flow backwards", MustNotShare, Digests.Reversed),
        Put("flow percent-encoded, each character", MustNotShare, static flow => Digests.EachByte(flow, "%{0:X2}")),
        Put("flow percent-encoded twice, each character", MustNotShare, static flow => Digests.EachByte(flow, "%25{0:X2}")),
        Put("flow in decimal entities", MustNotShare, static flow => Digests.EachByte(flow, "&#{0};")),
        Put("flow in hexadecimal entities", MustNotShare, static flow => Digests.EachByte(flow, "&#x{0:x};")),
        Put("flow in JSON escapes, twice", MustNotShare, static flow => Digests.EachByte(flow, @"\u00{0:x2}")),
        Put("flow with another separator", MustNotShare, static flow => flow.Replace('-', '_')),
        Put("flow as is and its hash", MustNotShare, static flow => $"{flow}.{Digests.Crc32(flow)}"),
        new("flow as the name of a member", MustNotShare, static (document, input) => document.Meta[input.Flow] = 1),
        new("flow's hash in the name of a member", MustNotShare, static (document, input) => document.Meta["of" + Digests.Crc32(input.Flow)] = true),
        new("flow's hash as a number", MustNotShare, static (document, input) => document.Meta["bucket"] = Digests.Below(input.Flow, 100_000_000)),
        new("flow's bytes as numbers", MustNotShare, static (document, input) => document.Meta["bytes"] = new JsonArray([.. Digests.Bytes(input.Flow).Select(static b => JsonValue.Create((int)b))])),
        new("order of members by the flow", MustNotShare, static (document, input) =>
        {
            foreach (var member in Enumerable.Range(0, 12).OrderBy(member => Digests.Sha256($"{member} {input.Flow}"), StringComparer.Ordinal))
            {
                document.Meta["k" + member.ToString(CultureInfo.InvariantCulture)] = member;
            }
        }),
        new("text chosen by the flow, of a thousand", MustNotShare, static (document, input) => document.AddText("Deal " + Digests.Sha256((Digests.Below(input.Flow, 1000) * 7).ToString(CultureInfo.InvariantCulture)))),
        new("flow in a header field", Shareable, static (document, input) => document.Headers["X-Flow"] = input.Flow),
        new("flow's hash in a header field", Shareable, static (document, input) => document.Headers["X-Flow"] = Digests.Crc32(input.Flow)),
        new("text of two, by the flow", CannotBeSeen, static (document, input) => document.AddText(Digests.Below(input.Flow, 2) == 0 ? "Variant A" : "Variant B")),
        new("text of two, one in ten, by the flow", CannotBeSeen, static (document, input) => document.AddText(Digests.Below(input.Flow, 10) == 0 ? "Lucky you" : "As always")),
        new("number below a hundred, by the flow", CannotBeSeen, static (document, input) => document.Meta["percent"] = Digests.Below(input.Flow, 100)),
        new("boolean by the flow", CannotBeSeen, static (document, input) => document.Meta["control"] = Digests.Below(input.Flow, 2) == 0),
        new("segment there or not, by the flow", CannotBeSeen, static (document, input) =>
        {
            if (Digests.Below(input.Flow, 3) == 0)
            {
                document.AddText("One more thing");
            }
        }),
        new("second request of a flow gets another document", CannotBeSeen, static (document, input) => document.AddText(input.Turn.OfFlow == 0 ? "Welcome" : "Welcome back")),
    ];

    private static OracleForm Put(string name, OracleExpectation expected, Func<string, string> value) =>
        new(name, expected, (document, input) => document.Put(value(input.Flow)));
}
