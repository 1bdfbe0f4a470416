using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary>When an override ends, as operators say it: for so long, or until a time.</summary>
internal static class OverrideEnd
{
    private const string ForRule = "for must be a duration of at most 3650 days, such as 90s, 30m, 2h, 1d or 1d12h.";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>Reads an end.</summary>
    /// <param name="duration">For how long; null: it is not said.</param>
    /// <param name="time">Until when; null: it is not said.</param>
    /// <param name="now">The time.</param>
    /// <param name="until">The end; null: there is none.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether nothing is.</returns>
    public static bool TryRead(string? duration, string? time, DateTimeOffset now, out DateTimeOffset? until, [NotNullWhen(false)] out string? problem)
    {
        (until, problem) = (null, null);
        if (duration is not null && time is not null)
        {
            problem = "an end is either for so long or until a time, not both.";
        }
        else if (duration is not null)
        {
            if (TryParse(duration, out var length))
            {
                until = now + length;
            }
            else
            {
                problem = ForRule;
            }
        }
        else if (time is not null)
        {
            if (!OverrideTime.TryParse(time, out var at))
            {
                problem = $"until {OverrideTime.Rule}.";
            }
            else if (at <= now)
            {
                problem = FormattableString.Invariant($"until must be in the future; it is {now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} here.");
            }
            else
            {
                until = at;
            }
        }

        return problem is null;
    }

    // Parts from days to seconds, each a whole number before its letter, none twice.
    private static bool TryParse(string text, out TimeSpan length)
    {
        length = TimeSpan.Zero;
        var rest = text.AsSpan();
        var units = "dhms".AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            var unit = digits is > 0 and <= 9 ? units.IndexOf(rest[digits]) : -1;
            if (unit < 0)
            {
                return false;
            }

            var number = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            length += units[unit] switch
            {
                'd' => number <= Longest.TotalDays ? TimeSpan.FromDays(number) : Longest + Longest,
                'h' => TimeSpan.FromHours(number),
                'm' => TimeSpan.FromMinutes(number),
                _ => TimeSpan.FromSeconds(number),
            };
            rest = rest[(digits + 1)..];
            units = units[(unit + 1)..];
        }

        return length > TimeSpan.Zero && length <= Longest;
    }
}
