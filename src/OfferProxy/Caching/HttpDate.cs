using System.Globalization;

namespace OfferProxy.Caching;

/// <summary>Reads dates as HTTP writes them, today and formerly (RFC 9110, section 5.6.7).</summary>
internal static class HttpDate
{
    private static readonly string[] Formats = ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd MMM dd HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"];

    private const string TwoDigitYear = "dddd, dd-MMM-yy HH:mm:ss 'GMT'";

    /// <summary>Reads a date; false: it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">The time, by which a year of two digits is understood.</param>
    /// <param name="date">The date.</param>
    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset date)
    {
        text = text.Trim(' ', '\t');
        return TryParse(text, Formats, out date) || TryParseShort(text, now, out date);
    }

    private static bool TryParse(string text, string[] formats, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    // The name of the day is of the century that is meant, so it is not held against the date: it is read in all that could be.
    private static bool TryParseShort(string text, DateTimeOffset now, out DateTimeOffset date)
    {
        date = default;
        var comma = text.IndexOf(", ", StringComparison.Ordinal);
        if (comma < 0 || !CultureInfo.InvariantCulture.DateTimeFormat.DayNames.Contains(text[..comma], StringComparer.OrdinalIgnoreCase)
            || !TryParse(text[(comma + 2)..], [TwoDigitYear["dddd, ".Length..]], out var read))
        {
            return false;
        }

        // What seems more than 50 years ahead is of the past.
        date = read.AddYears((now.Year / 100 * 100) + (read.Year % 100) - read.Year);
        if (date > now.AddYears(50))
        {
            date = date.AddYears(-100);
        }

        return true;
    }
}
