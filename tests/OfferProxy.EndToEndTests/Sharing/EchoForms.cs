using static OfferProxy.EndToEndTests.Sharing.OracleExpectation;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What origins make of the <c>event_id</c> of a request.</summary>
internal static class EchoForms
{
    /// <summary>The forms.</summary>
    public static IEnumerable<OracleForm> All =>
    [
        Put("echo as is", Shareable, static echo => echo),
        Put("echo between letters", Shareable, static echo => $"before{echo}after"),
        new("echo or flow, whichever there is", Shareable, static (document, input) => document.Put(input.Echo ?? input.Flow)),
        new("echo beside the flow", Shareable, static (document, input) => document.Put($"{input.Flow}{input.Echo}")),
        Put("echo in upper case", MustNotShare, static echo => echo.ToUpperInvariant()),
        Put("echo without hyphens", MustNotShare, Digests.Plain),
        Put("echo's last eight digits", MustNotShare, static echo => Digests.Last(echo, 8)),
        Put("echo's first four digits", MustNotShare, static echo => Digests.First(echo, 4)),
        Put("echo's SHA-256", MustNotShare, Digests.Sha256),
        Put("echo's bytes in base64", MustNotShare, static echo => Convert.ToBase64String(Digests.Bytes(echo))),
        Put("echo's text in base64url", MustNotShare, static echo => Digests.Base64Url(System.Text.Encoding.UTF8.GetBytes(echo))),
        new("echo as the name of a member", MustNotShare, static (document, input) => document.Meta[input.Echo ?? "none"] = 1),
        new("echo's hash as a number", MustNotShare, static (document, input) => document.Meta["bucket"] = input.Echo is null ? 0 : Digests.Below(input.Echo, 100_000_000)),
        new("hash of echo and flow", MustNotShare, static (document, input) => document.Put(Digests.Sha256(input.Echo + input.Flow))),
        new("whether echo comes before flow", CannotBeSeen, static (document, input) => document.Meta["before"] = string.CompareOrdinal(input.Echo, input.Flow) < 0),
        new("echo in a header field", Shareable, static (document, input) => document.Headers["X-Previous"] = input.Echo ?? "none"),
    ];

    private static OracleForm Put(string name, OracleExpectation expected, Func<string, string> value) =>
        new(name, expected, (document, input) => document.Put(input.Echo is null ? null : value(input.Echo)));
}
