using System.Globalization;

namespace OfferProxy.Overriding;

/// <summary>Times of overrides as people and files write them: ISO 8601 with a zone, so that no gateway's own zone counts.</summary>
public static class OverrideTime
{
    /// <summary>What <see cref="TryParse"/> asks for, as the end of a sentence.</summary>
    public const string Rule = "must be a time in ISO 8601 with its zone, such as 2026-11-29T18:00:00Z or 2026-11-29T19:00+01:00";

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is not null && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
