using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OfferProxy.Configuration.Reading;

/// <summary>Durations as configuration writes them: <c>[d.]hh:mm:ss[.fffffff]</c>.</summary>
internal static class DurationText
{
    /// <summary>
    /// Parses a duration. A shorter form is rejected: <see cref="TimeSpan"/> would read <c>30</c> as thirty days and
    /// <c>00:30</c> as thirty minutes, which is hardly what was meant.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan duration)
    {
        duration = default;
        return text is not null
            && text.AsSpan().Count(':') == 2
            && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration);
    }

    /// <summary>What is wrong with a text that is no duration.</summary>
    public static string Rule(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 24 * 60 * 60
            ? $"must be a duration as hh:mm:ss; for {seconds} seconds write {TimeSpan.FromSeconds(seconds):c}"
            : "must be a duration as hh:mm:ss, such as 00:00:30 for 30 seconds";
}
