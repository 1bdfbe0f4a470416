using CsCheck;

namespace OfferProxy.Tests.Segments;

/// <summary>A shopper's request, as an origin sees it.</summary>
internal sealed record OriginRequest(string? Name, string EventId, string FlowId, string Host)
{
    /// <summary>What the origin makes of the name where it shows it.</summary>
    public string? ShownName { get; init; } = Name;

    /// <summary>What the origin makes of the event's id outside the event itself.</summary>
    public string ShownEvent { get; init; } = EventId;

    /// <summary>What the origin makes of the flow's id.</summary>
    public string ShownFlow { get; init; } = FlowId;
}

/// <summary>Random documents, each a function of the request: rendered for two shoppers, they differ in the slots alone.</summary>
internal static class OriginModel
{
    private delegate string Part(OriginRequest request);

    private static readonly Gen<string> Word = Gen.OneOf<string>(
        Gen.OneOf("Thanks", "order", "Größe", "東京", "😀", "10% off", "\"so\"", "back\\slash", "a & b", "3 < 4", "line\nbreak", "tab\t", "", "it's"),
        Gen.Char['\u00A1', '\u024F'].Array[1, 6].Select(static c => new string(c)));

    private static readonly Gen<Part> Text = Gen.Select(Word, Gen.OneOf(", ", "! ", " – "), Gen.Int[0, 5], Word).Select<string, string, int, string, Part>(
        static (before, between, which, after) => r => which switch
        {
            0 or 1 => r.ShownName is null ? $"{before} {after}" : $"{before}{between}{r.ShownName} {after}",
            2 => r.ShownName is null ? after : $"{r.ShownName}, {after}",
            3 => $"{before} {r.ShownEvent} {after}",
            _ => before,
        });

    private static readonly Gen<Part> Url = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 99]).Select<int, int, Part>(
        static (which, n) => r => which switch
        {
            0 => $"https://{r.Host}/v2/places/P/flows/{r.ShownFlow}/offers/new?event_id={r.ShownEvent}&index={n}",
            1 => $"https://{r.Host}/v2/places/P/flows/{r.ShownFlow}/offers/{n}{NameQuery(r)}",
            2 => $"https://go.example/r{NameQuery(r)}#eid",
            3 => $"https://go.example/r?u=https%3A%2F%2Fshop.example%2F%3Feid%3D{r.ShownEvent}&x={n}",
            _ => $"See https://{r.Host}/p{n} or https://cdn.example/{n}.png",
        });

    private static string NameQuery(OriginRequest r) => r.ShownName is null ? "" : $"?eid={r.ShownEvent}&first_name={Uri.EscapeDataString(r.ShownName)}";

    private static readonly Gen<string> Number = Gen.OneOf("0", "-0", "1.50", "1e2", "12345678901234567890", "-0.1E-5", "3.141592653589793238462643");

    private static readonly Gen<string> Space = Gen.OneOf("", "", "", " ", "\n  ", "\t", "\r\n");

    private static readonly Gen<Part> String = Gen.Select(Gen.OneOf<Part>(Text, Url), Gen.Int[0, 1 << 20])
        .Select<Part, int, Part>(static (text, seed) => r => $"\"{JsonText.Escape(text(r), seed)}\"");

    private static readonly Gen<Part> Scalar = Gen.OneOf<Part>(
        String,
        Number.Select<string, Part>(static n => _ => n),
        Gen.OneOf("null", "true", "false").Select<string, Part>(static s => _ => s));

    private static readonly Gen<string> MemberName = Gen.OneOf<string>(Gen.OneOf("text", "url", "name", "attributes", "x", "x", "id", "type", "\\u0041", ""), Gen.Char['a', 'e'].Array[1, 5].Select(static c => "m" + new string(c)));

    private static Gen<Part> Value(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf<Part>(Scalar, Object(depth - 1), Gen.Select(Value(depth - 1).Array[0, 3], Space).Select<Part[], string, Part>(
            static (items, space) => r => "[" + space + string.Join(space + "," + space, items.Select(i => i(r))) + space + "]"));

    private static Gen<Part> Object(int depth) => Gen.Select(Gen.Select(MemberName, Value(depth)).Array[0, 4], Space).Select<(string, Part)[], string, Part>(
        static (members, space) => r => "{" + space + string.Join("," + space, members.Select(m => $"\"{m.Item1}\"{space}:{space}{m.Item2(r)}")) + space + "}");

    /// <summary>Documents with an offer and an event.</summary>
    public static Gen<Func<OriginRequest, string>> Document { get; } =
        Gen.Select(Value(5), Object(3), String, String, Space).Select<Part, Part, Part, Part, string, Func<OriginRequest, string>>(
            static (inner, links, first, second, s) => r =>
                $$"""{{{s}}"api_version":"v2",{{s}}"data":[{"id":"119","type":"offer","children":[{"type":"s-text","text":{{first(r)}},"attributes":{{inner(r)}}},{"url":{{s}}{{second(r)}}}]},{{s}}{"type":"event","id":"{{r.EventId}}"}],"links":{{links(r)}}{{s}}}""");
}
