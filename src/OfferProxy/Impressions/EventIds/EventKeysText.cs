using System.Globalization;

namespace OfferProxy.Impressions.EventIds;

/// <summary>
/// Reads keys as text: <c>NUMBER:KEY</c>, the number 0 to 15, the key 32 hexadecimal digits; the last one mints. Each stands on a line of its
/// own, or they are parted by commas; empty lines and those that begin with <c>#</c> say nothing.
/// </summary>
internal static class EventKeysText
{
    private const string Form = "must be NUMBER:KEY, such as 1:KEY with the 32 hexadecimal digits that openssl rand -hex 16 prints";

    /// <summary>Reads the keys.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fail">Takes what is wrong: the line, counted from 1, and the rule that it breaks; never what stands there.</param>
    /// <returns>The keys that can be read, in their order.</returns>
    public static IReadOnlyList<EventKey> Read(string text, Action<int, string> fail)
    {
        var keys = new List<EventKey>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.TrimStart() is ['#', ..])
            {
                continue;
            }

            foreach (var range in line.Split(','))
            {
                var entry = line[range].Trim();
                if (!entry.IsEmpty && ReadEntry(entry, keys) is { } rule)
                {
                    fail(number, rule);
                }
            }
        }

        return keys;
    }

    private static string? ReadEntry(ReadOnlySpan<char> entry, List<EventKey> keys)
    {
        var colon = entry.IndexOf(':');
        if (colon < 0 || !int.TryParse(entry[..colon].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Form;
        }

        if (number >= EventId.KeyNumbers)
        {
            return $"must have a number from 0 to {EventId.KeyNumbers - 1}";
        }

        if (keys.Exists(key => key.Number == number))
        {
            return $"has the number {number} a second time: give each key its own";
        }

        Span<byte> bytes = stackalloc byte[SipHash.KeySize];
        var digits = entry[(colon + 1)..].Trim();
        if (digits.Length != 2 * SipHash.KeySize || Convert.FromHexString(digits, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return Form;
        }

        if (!bytes.ContainsAnyExcept(bytes[0]))
        {
            return "must be a random key: all its bytes are the same; make one with openssl rand -hex 16";
        }

        keys.Add(new(number, bytes));
        return null;
    }
}
