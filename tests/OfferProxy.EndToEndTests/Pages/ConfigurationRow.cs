using System.Globalization;
using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>A key of the configuration, as the page tells it.</summary>
/// <param name="Key">The full key, with <c>NAME</c> where the operator names a policy.</param>
/// <param name="Value">What may stand there.</param>
/// <param name="Default">What stands for it where it is silent.</param>
/// <param name="Counts">When a changed value counts: <c>reload</c> or <c>start</c>.</param>
internal sealed partial record ConfigurationRow(string Key, string Value, string Default, string Counts)
{
    private readonly string[] _words = Words(Value);

    /// <summary>The rows of the page.</summary>
    public static IReadOnlyList<ConfigurationRow> All { get; } =
    [
        .. MarkdownPage.Read("docs/configuration.md").Prose
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).Select(static line => line.Trim('|', ' ').Split(" | "))
            .Where(static cells => cells.Length == 5).Select(static cells => new ConfigurationRow(Words(cells[0])[0], cells[2], cells[3], cells[4])),
    ];

    /// <summary>The key of the section that holds it.</summary>
    public string Section => Key[..Key.LastIndexOf(':')];

    /// <summary>The words of the default that stand as code.</summary>
    public string[] DefaultWords => Words(Default);

    /// <summary>What is said of a value that can be none here; null: the page tells no rule.</summary>
    public string? Rule => Kind switch
    {
        "duration" => "must be a duration as hh:mm:ss",
        "number" => NumberRule,
        "share" => "must be a number from 0 to 1",
        "ratio" => "must be a number above 0, to 1",
        "" => $"must be {string.Join(" or ", _words)}",
        _ => null,
    };

    /// <summary>What is said of a value beyond the range; null: there is none.</summary>
    public string? RangeRule => Kind switch
    {
        "duration" => $"must be from {_words[0]} to {_words[1]}",
        "number" => NumberRule,
        _ => null,
    };

    /// <summary>The least value of the range.</summary>
    public string? Least => RangeRule is null ? null : _words[0];

    /// <summary>The most of it; null: there is none.</summary>
    public string? Most => RangeRule is null ? null : _words.ElementAtOrDefault(1);

    /// <summary>A value just below the range; null: there is none.</summary>
    public string? Below => Beside(Least, -1);

    /// <summary>A value just above the range; null: there is none.</summary>
    public string? Above => Beside(Most, 1);

    // The first word, where it is none that may stand there.
    private string Kind => Value.StartsWith('`') ? "" : Value.Split(',', ' ')[0];

    private string NumberRule => _words.Length > 1 ? $"must be a whole number from {_words[0]} to {_words[1]}" : $"must be a whole number of at least {_words[0]}";

    private string? Beside(string? end, int step)
    {
        if (end is null)
        {
            return null;
        }

        if (Kind == "number")
        {
            return (decimal.Parse(end, CultureInfo.InvariantCulture) + step).ToString(CultureInfo.InvariantCulture);
        }

        // What is below nothing, or above all that there is, is no duration.
        var duration = TimeSpan.Parse(end, CultureInfo.InvariantCulture);
        return duration == TimeSpan.Zero || duration == TimeSpan.MaxValue ? null : (duration + TimeSpan.FromTicks(step)).ToString("c", CultureInfo.InvariantCulture);
    }

    private static string[] Words(string cell) => [.. Code().Matches(cell).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
