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

    /// <summary>What is wrong with a text that is no duration, or would be none that may be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="least">The shortest that may be.</param>
    /// <param name="most">The longest that may be.</param>
    public static string Rule(string text, TimeSpan least, TimeSpan most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && (TimeSpan.FromSeconds(seconds) < least || TimeSpan.FromSeconds(seconds) > most)
            ? $"must be a duration as hh:mm:ss, from {least:c} to {most:c}"
            : Rule(text);

    /// <summary>What is wrong with a text that is no duration.</summary>
    public static string Rule(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 24 * 60 * 60
            ? $"must be a duration as hh:mm:ss; for {seconds} seconds write {TimeSpan.FromSeconds(seconds):c}"
            : TryReadLoosely(text, out var hours, out var rest) && rest is { Minutes: < 60, Seconds: < 60 } && hours > 23
                ? $"must say whole days apart, as d.hh:mm:ss; for {hours} hours write {TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(rest.Minutes) + TimeSpan.FromSeconds(rest.Seconds):c}"
            : TryReadLoosely(text, out _, out rest) && (rest.Minutes > 59 || rest.Seconds > 59) ? "must have minutes and seconds below 60, as in 00:01:30"
            : "must be a duration as hh:mm:ss, such as 00:00:30 for 30 seconds";

    // What looks like hours, minutes and seconds, and is out of their ranges.
    private static bool TryReadLoosely(string text, out int hours, out (int Minutes, int Seconds) rest)
    {
        var parts = text.Split(':');
        rest = default;
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out hours) && parts.Length == 3
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out rest.Minutes)
            && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out rest.Seconds);
    }
}
