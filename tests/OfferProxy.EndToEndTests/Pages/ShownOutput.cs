using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>
/// Holds what a page shows against what a command printed. A line <c>…</c> stands for any lines, <c>…</c> within a line for any text; ids, times
/// and the seconds of a <c>ttl</c> are others each time, and any one stands for any other.
/// </summary>
internal static partial class ShownOutput
{
    private const string Any = "…";

    /// <summary>Whether the printed lines are those that are shown.</summary>
    public static bool Matches(IReadOnlyList<string> shown, IReadOnlyList<string> printed)
    {
        var pattern = string.Concat(Trim(shown).Select(static line => line == Any ? "(?:[^\n]*\n)*?" : Regex.Escape(Mask(line)).Replace(Any, "[^\n]*", StringComparison.Ordinal) + "\n"));
        return Regex.IsMatch(string.Concat(Trim(printed).Select(static line => Mask(line) + "\n")), $@"\A{pattern}\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    // Empty lines part a command's output from the next command on a page, and the head of a response from a body that is not there.
    private static IEnumerable<string> Trim(IReadOnlyList<string> lines) =>
        lines.Select(static line => line.TrimEnd()).SkipWhile(static line => line.Length == 0).Reverse().SkipWhile(static line => line.Length == 0).Reverse();

    private static string Mask(string line) => Seconds().Replace(Time().Replace(Id().Replace(line, "<id>"), "<time>"), "ttl=$1<n>");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?")]
    private static partial Regex Time();

    [GeneratedRegex(@"ttl=(-?)\d+")]
    private static partial Regex Seconds();
}
