using System.Globalization;
using System.Text.RegularExpressions;

namespace OfferProxy.Load.Measuring;

/// <summary>What h2load says at its end.</summary>
/// <param name="Answered">The requests that were answered with a success.</param>
/// <param name="Failed">Those that were answered otherwise or not at all, but for those that the end of the time cut off.</param>
internal sealed partial record H2LoadResult(long Answered, long Failed)
{
    /// <summary>Reads it; null where the output is not that of a run that came to its end.</summary>
    public static H2LoadResult? Read(string output)
    {
        var (requests, statuses) = (Requests().Match(output), Statuses().Match(output));
        if (!requests.Success || !statuses.Success)
        {
            return null;
        }

        var answered = Number(statuses, 1);
        return new(answered, Number(requests, 1) - answered + Number(requests, 2) + Number(requests, 3) + Number(requests, 4));
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^requests: \d+ total, \d+ started, (\d+) done, \d+ succeeded, (\d+) failed, (\d+) errored, (\d+) timeout", RegexOptions.Multiline)]
    private static partial Regex Requests();

    [GeneratedRegex(@"^status codes: (\d+) 2xx, ", RegexOptions.Multiline)]
    private static partial Regex Statuses();
}
