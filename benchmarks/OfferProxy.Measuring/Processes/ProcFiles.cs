using System.Globalization;

namespace OfferProxy.Measuring.Processes;

/// <summary>What the kernel keeps of processes, from <c>/proc</c>.</summary>
internal static class ProcFiles
{
    // Fields of /proc/PID/stat (proc(5)), counted from the one behind the command's closing parenthesis.
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int SystemTime = 12;
    private const int StartTime = 19;

    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double MicrosecondsATick = 10_000;

    /// <summary>A process and all that descend from it.</summary>
    public static IReadOnlyList<int> Tree(int root)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: Stat(id) is { } stat ? int.Parse(stat[Parent], CultureInfo.InvariantCulture) : 0))
            .ToList();
        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(parents.Where(process => process.Parent == tree[i]).Select(process => process.Id));
        }

        return tree;
    }

    /// <summary>User and system time of processes, in microseconds.</summary>
    public static double CpuMicroseconds(IEnumerable<int> processes) => processes
        .Select(Stat).OfType<string[]>()
        .Sum(stat => (long.Parse(stat[UserTime], CultureInfo.InvariantCulture) + long.Parse(stat[SystemTime], CultureInfo.InvariantCulture)) * MicrosecondsATick);

    /// <summary>Resident memory of processes, in bytes.</summary>
    public static long ResidentBytes(IEnumerable<int> processes) => processes.Sum(id => Value(id, "VmRSS:") * 1024);

    /// <summary>When a process began, in ticks since boot: with the id it names the process for good. Null: there is none.</summary>
    public static string? BeganAt(int id) => Stat(id)?[StartTime];

    private static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Value(int id, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2].Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
