using System.Globalization;

namespace OfferProxy.Gateway.Admin;

/// <summary>A time range of the ledger, as operators write it.</summary>
/// <param name="Since">The begin.</param>
/// <param name="Until">The end, which is not in it.</param>
internal readonly record struct LedgerRange(DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Reads it.</summary>
    /// <param name="since">The begin, in ISO 8601; null: the first record there is.</param>
    /// <param name="until">The end, in ISO 8601; null: the last there is.</param>
    /// <param name="range">The range.</param>
    /// <returns>What is wrong; null: nothing.</returns>
    public static string? Problem(string? since, string? until, out LedgerRange range)
    {
        range = default;
        if (!TryRead(since, DateTimeOffset.UnixEpoch, out var begin) || !TryRead(until, DateTimeOffset.MaxValue, out var end))
        {
            return "since and until must be times in ISO 8601, such as 2030-01-01T00:00:00Z, or 2030-01-01T00:00:00 for UTC.";
        }

        range = new(begin, end);
        return begin > end ? "since must not be later than until." : null;
    }

    private static bool TryRead(string? text, DateTimeOffset fallback, out DateTimeOffset time)
    {
        time = fallback;
        return text is null || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
