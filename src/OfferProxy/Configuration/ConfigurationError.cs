using System.Globalization;

namespace OfferProxy.Configuration;

/// <summary>One thing that is wrong with a configuration, told so that it can be found and mended.</summary>
/// <param name="File">The file that holds the value, <c>environment</c> for an environment variable, <c>code</c> for what a host sets in code, or empty where it is not known.</param>
/// <param name="Path">The place in it: a configuration key such as <c>Offers:PublicUrl</c>, a property such as <c>OffersOptions.PublicUrl</c>, or <c>line 12</c>.</param>
/// <param name="Value">The value found there; empty where it is missing.</param>
/// <param name="Rule">The rule that it breaks, as a sentence that says what would be right.</param>
public sealed record ConfigurationError(string File, string Path, string Value, string Rule)
{
    /// <summary>The <see cref="File"/> of what a host sets in code.</summary>
    internal const string Code = "code";

    /// <summary>The error on one line; control characters, which would end it or speak to a terminal, as <c>\u001b</c>.</summary>
    public override string ToString() =>
        Visible($"{(File.Length == 0 ? "configuration" : File)}: {Path}{(Value.Length == 0 ? "" : $" = '{Value}'")}: {Rule}");

    private static string Visible(string text) => !text.Any(char.IsControl) ? text
        : string.Concat(text.Select(static c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString()));
}
