using System.Text.Encodings.Web;
using static OfferProxy.EndToEndTests.Sharing.OracleExpectation;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What origins make of a name.</summary>
internal static class NameForms
{
    /// <summary>The forms.</summary>
    public static IEnumerable<OracleForm> All => [.. Written, .. Changed, .. Ruled, .. NameKindForms.All];

    // As the name is, in the encodings of the places where it stands.
    private static IEnumerable<OracleForm> Written =>
    [
        Text("name as is", Shareable, static name => $"For {name} only"),
        Text("name alone", Shareable, static name => name),
        Text("name twice", Shareable, static name => $"{name}, {name}!"),
        Text("name behind its own beginning", Shareable, static name => $"A{name}An{name}Bo{name}"),
        Text("name in JSON in a string", Shareable, static name => $$"""{"name":"{{name}}"}"""),
        new("name in JSON escapes", Shareable, static (document, input) =>
        {
            document.Encoder = JavaScriptEncoder.Create(new TextEncoderSettings());
            document.Put(OraclePlace.Text, input.Name);
        }),
        Url("name in a URL's path", Shareable, static name => $"https://go.example/hello/{NameText.Percent(name)}/x"),
        Url("name in a URL's fragment", Shareable, static name => $"https://go.example/#n={NameText.Percent(name)}"),
        Url("name in a mailto URL", Shareable, static name => $"mailto:help@shop.example?subject=Order%20of%20{NameText.Percent(name)}"),
        Url("name in a URL, spaces as +", Shareable, static name => $"https://go.example/?n={NameText.Plus(name)}"),
        Url("name in a URL, apostrophe as is", Shareable, static name => $"https://go.example/?n={NameText.PercentButApostrophe(name)}&x=1"),
        Url("name in a URL, lower-case digits", Shareable, static name => $"https://go.example/?n={NameText.PercentLower(name)}&x=1"),
        Url("name in a URL in a URL", Shareable, static name => "https://go.example/?to=" + NameText.Percent($"https://shop.example/?n={NameText.Percent(name)}&x=1")),
        Url("name in a URL as it is", Shareable, static name => $"https://go.example/?n={name}&x=1"),
        Text("name in HTML, named entities", Shareable, static name => $"<b title=\"{NameText.HtmlNamed(name)}\">x</b>"),
        Text("name in HTML, decimal entities", Shareable, static name => $"<b title=\"{NameText.Html(name, "&#{0};", true)}\">x</b>"),
        Text("name in HTML, hexadecimal entities", Shareable, static name => $"<b>{NameText.Html(name, "&#x{0:X};", true)}</b>"),
        Text("name in HTML, lower hexadecimal entities", Shareable, static name => $"<b>{NameText.Html(name, "&#x{0:x};", true)}</b>"),
        Text("name in HTML, padded entities", Shareable, static name => $"<b>{NameText.Html(name, "&#{0:000};", false)}</b>"),
        Text("name in HTML, the apostrophe alone", Shareable, static name => $"<b>{NameText.Html(name, "&#{0};", false)}</b>"),
        Text("name with a backslash before the apostrophe", Shareable, static name => $"say('{name.Replace("'", "\\'", StringComparison.Ordinal)}')"),
        Text("name in quotation marks", Shareable, static name => $"“{name}”"),
        new("name in a header field", Shareable, static (document, input) => document.Headers["X-Name"] = NameText.Percent(input.Name ?? "none")),
    ];

    // Another thing for each.
    private static IEnumerable<OracleForm> Changed =>
    [
        Text("name in upper case", MustNotShare, static name => $"HELLO {name.ToUpperInvariant()}"),
        Text("name in lower case", MustNotShare, static name => $"hello {name.ToLowerInvariant()}"),
        Text("name's initial", MustNotShare, static name => NameText.Initial(name)),
        Text("name's initial, full stop", MustNotShare, static name => $"Dear {NameText.Initial(name)}."),
        Text("name's first two letters", MustNotShare, static name => NameText.Cut(name, 2, "")),
        Text("name's last letter", MustNotShare, static name => $"-{name.EnumerateRunes().Last()}"),
        Text("name letter by letter", MustNotShare, static name => string.Join(' ', name.EnumerateRunes())),
        Text("name backwards", MustNotShare, Digests.Reversed),
        Text("name moved by thirteen", MustNotShare, NameText.Rot13),
        Text("name's SHA-256", MustNotShare, Digests.Sha256),
        Text("name in base64", MustNotShare, Digests.Base64),
        Text("name in hexadecimal digits", MustNotShare, Digests.Hex),
        Text("name percent-encoded, each byte", MustNotShare, static name => Digests.EachByte(name, "%{0:X2}")),
        Text("name in decimal entities, each byte", MustNotShare, static name => Digests.EachByte(name, "&#{0};")),
        Text("name and its hash", MustNotShare, static name => $"{name} {Digests.Crc32(name)}"),
        Text("URL with the name in base64", MustNotShare, static name => Digests.Base64($"https://go.example/?n={NameText.Percent(name)}")),
        new("name as the name of a member", MustNotShare, static (document, input) => document.Meta[input.Name ?? "none"] = 1),
        new("name's length as a number", MustNotShare, static (document, input) => document.Meta["length"] = input.Name?.EnumerateRunes().Count() ?? 0),
        new("name's hash as a number", MustNotShare, static (document, input) => document.Meta["seed"] = input.Name is null ? 0 : Digests.Below(input.Name, 100_000_000)),
    ];

    // As it is for many, otherwise for some.
    private static IEnumerable<OracleForm> Ruled =>
    [
        Text("name in title case", MayShare, static name => $"Hello {NameText.Title(name)}"),
        Text("first letter in upper case", MayShare, static name => $"Hello {name[..1].ToUpperInvariant()}{name[1..]}"),
        Text("capitals alone in title case", MayShare, static name => $"Hello {(name.Any(char.IsLower) ? name : NameText.Title(name))}"),
        Text("name cut to five with an ellipsis", MayShare, static name => $"Dear {NameText.Cut(name, 5, "…")}"),
        Text("name cut to eight", MayShare, static name => $"Dear {NameText.Cut(name, 8, "")}"),
        Text("long names left out", MayShare, static name => name.Length <= 8 ? $"Hi {name}" : "Hi"),
        Text("possessive", MayShare, static name => $"{NameText.Possessive(name)} reward"),
        Text("article by the vowel", MayShare, static name => $"{NameText.Article(name)} deal"),
        Text("first word of two", MayShare, static name => $"Hi {name.Split(' ')[0]}"),
        Text("first part of two", MayShare, static name => $"Hi {name.Split(' ', '-')[0]}"),
        Text("name without accents", MayShare, static name => $"Hi {NameText.Unaccented(name)}"),
        Text("name in NFC", MayShare, static name => $"Hi {NameText.Composed(name)}"),
        Text("name in NFD", MayShare, static name => $"Hi {NameText.Decomposed(name)}"),
        Text("name without apostrophes", MayShare, static name => $"Hi {name.Replace("'", "", StringComparison.Ordinal)}"),
        Text("apostrophe made typographic", MayShare, static name => $"Hi {name.Replace('\'', '’')}"),
        Text("hyphens as spaces", MayShare, static name => $"Hi {name.Replace('-', ' ')}"),
        Text("full stops left out", MayShare, static name => $"Hi {name.Replace(".", "", StringComparison.Ordinal)}"),
        Text("names beyond ASCII left out", MayShare, static name => name.All(char.IsAscii) ? $"Hi {name}" : "Hi"),
        Text("names beyond Latin as question marks", MayShare, static name => string.Concat(name.Select(static c => c < 0x250 ? c : '?'))),
        Text("name in JSON escapes, twice", MayShare, NameText.Escaped),
        Text("apostrophe doubled", MayShare, static name => name.Replace("'", "''", StringComparison.Ordinal)),
        new("text by whether the name's length is even", CannotBeSeen, static (document, input) => document.AddText((input.Name?.Length & 1) == 0 ? "Even better" : "Oddly good")),
        new("another text for one name", CannotBeSeen, static (document, input) => document.AddText(input.Name == "Maria" ? "Happy name day" : "Happy day")),
        new("text by the initial, of two", CannotBeSeen, static (document, input) => document.AddText(string.CompareOrdinal(input.Name, "M") < 0 ? "First half" : "Second half")),
        new("first two words of a name", CannotBeSeen, static (document, input) => document.AddText(string.Join(' ', (input.Name ?? "").Split(' ').Take(2)))),
        new("names cut at the second hyphen", CannotBeSeen, static (document, input) => document.AddText(string.Join('-', (input.Name ?? "").Split('-').Take(2)))),
        new("first apostrophe escaped alone", CannotBeSeen, static (document, input) => document.AddText(EscapeFirst(input.Name ?? ""))),
        new("half-width and ligatures made plain", CannotBeSeen, static (document, input) => document.AddText((input.Name ?? "").Replace('ｶ', 'カ').Replace('ﾅ', 'ナ').Replace("ﬁ", "fi", StringComparison.Ordinal))),
        new("text by the last letter, of two", CannotBeSeen, static (document, input) => document.AddText(input.Name is { } name && name[^1] is > 'g' and < 'o' ? "First half" : "Second half")),
    ];

    private static OracleForm Text(string name, OracleExpectation expected, Func<string, string> text) =>
        new(name, expected, (document, input) =>
        {
            if (input.Name is not null)
            {
                document.AddText(text(input.Name));
            }
        });

    private static OracleForm Url(string name, OracleExpectation expected, Func<string, string> url) =>
        new(name, expected, (document, input) =>
        {
            if (input.Name is not null)
            {
                document.AddUrl(url(input.Name));
            }
        });

    private static string EscapeFirst(string name) =>
        name.IndexOf('\'', StringComparison.Ordinal) is >= 0 and var at ? $"{name[..at]}&#39;{name[(at + 1)..]}" : name;
}
