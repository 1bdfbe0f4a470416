using CsCheck;

namespace OfferProxy.Tests.Admission.Sites;

/// <summary>What requests may say is their site.</summary>
internal static class SiteValues
{
    private static readonly string[] Pieces =
    [
        "http:", "https:", "blob:", "file:", "foo:", "//", "/", "\\", "@", ":", "80", ".", "..", "%", "%41", "%2e", "%c3%bc", "[", "]", "::", "1", "0x7f",
        "08", "256", "bad", "example", "XN--", "xn--bcher-kva", "ü", "u\u0308", "ß", "。", "\u00ad", "８", "\ud800", "\udc00", "\0", "\t", " ", "?", "#", "null",
    ];

    /// <summary>Hosts of letters, as they are compared.</summary>
    public static Gen<string> Host { get; } =
        Gen.String[Gen.Char["abcdefgh-x"], 1, 12].Select(label => "a" + label + "z").Array[1, 4].Select(labels => string.Join('.', labels));

    /// <summary>Any string, those made of pieces of URLs most of all.</summary>
    public static Gen<string> Any { get; } = Gen.OneOf(
        Gen.String,
        Gen.Char.Array[0, 40].Select(chars => new string(chars)),
        Gen.OneOf(Pieces).Array[0, 12].Select(string.Concat),
        Gen.OneOf(Pieces).Array[1, 8].Select(pieces => "https://" + string.Concat(pieces)));

    /// <summary>Ways to write a host so that browsers still go there.</summary>
    public static Gen<Func<string, string>> Dress { get; } = Gen.Select(
        Gen.OneOf<Func<string, string>>(
            host => host,
            host => host.ToUpperInvariant(),
            host => string.Join("\t", host.ToCharArray()),
            host => string.Concat(host.Select(c => $"%{(int)c:x2}")),
            host => host + ".",
            host => host.Replace('.', '。'),
            host => string.Concat(host.Select(c => char.IsAsciiLetter(c) ? (char)(c + 0xFEE0) : c)),
            host => string.Join('\u00ad', host.ToCharArray())),
        Gen.OneOf("https://", "HTTP:/", "http:\\\\", "ws:", "//", "\\/", "https://good.example@", "https://u:p@x@", " \u0001http://", "blob:https://", "foo://"),
        Gen.OneOf("", "/", "/path@good.example", ":443", ":8080/x", "?good.example", "#/", "/\u0000\ud800"))
        .Select((Func<string, string> form, string head, string tail) => (Func<string, string>)(host => head + form(host) + tail));
}
