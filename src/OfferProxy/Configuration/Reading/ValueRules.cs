using System.Globalization;

namespace OfferProxy.Configuration.Reading;

/// <summary>What single values must be that somebody else converts, as the ends of sentences about them; null: nothing is wrong.</summary>
internal static class ValueRules
{
    /// <summary>A whole number of 32 bits.</summary>
    public static string? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "must be a whole number";

    /// <summary>A whole number of 64 bits.</summary>
    public static string? LongNumber(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "must be a whole number";

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string? Flag(string text) => bool.TryParse(text, out _) ? null : "must be true or false";

    /// <summary>A duration as <c>hh:mm:ss</c>. That a bare number would be days to who converts it, nobody means.</summary>
    public static string? Duration(string text) => DurationText.TryParse(text, out _) ? null : DurationText.Rule(text);

    /// <summary>A version of HTTP, as far as it is one of numbers.</summary>
    public static string? Version(string text) =>
        System.Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out _) ? null : "must be 1.0, 1.1, 2 or 3";

    /// <summary>An absolute URL.</summary>
    public static string? Url(string text) => Uri.TryCreate(text, UriKind.Absolute, out _) ? null : "must be an absolute URL";

    /// <summary>One of the names of <typeparamref name="T"/>, in any case.</summary>
    /// <typeparam name="T">The names that may be.</typeparam>
    public static string? NameOf<T>(string text)
        where T : struct, Enum => NameOf(text, Enum.GetNames<T>(), StringComparer.OrdinalIgnoreCase);

    /// <summary>One of some names.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">The names that may be, at least one.</param>
    /// <param name="comparer">How they are compared.</param>
    public static string? NameOf(string text, IReadOnlyList<string> names, StringComparer comparer) =>
        names.Contains(text, comparer) ? null
        : $"must be {(names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}")}{NearestName.Hint(text, names)}";
}
