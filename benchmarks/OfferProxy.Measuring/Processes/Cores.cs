using System.Globalization;

namespace OfferProxy.Measuring.Processes;

/// <summary>Which processor the measured server gets, and which the load and the origins behind it.</summary>
/// <param name="Server">The server's, as <c>taskset</c> takes it.</param>
/// <param name="Others">Those of everything else.</param>
internal sealed record Cores(string Server, string Others)
{
    /// <summary>Whether there are two processors to tell them apart.</summary>
    public bool Apart => Server != Others;

    /// <summary>All of them.</summary>
    public string All => Apart ? $"{Server},{Others}" : Server;

    /// <summary>Shares out the processors that this process may use: the first to the server, the next to the rest.</summary>
    public static Cores Find()
    {
        var allowed = File.ReadLines("/proc/self/status").First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split(':')[1];
        var all = allowed.Trim().Split(',').SelectMany(Range).Take(2).Select(cpu => cpu.ToString(CultureInfo.InvariantCulture)).ToList();
        return new(all[0], all[^1]);
    }

    private static IEnumerable<int> Range(string text)
    {
        var ends = text.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
