using System.Globalization;

namespace OfferProxy.Measuring.Processes;

/// <summary>What the kernel keeps of processes, from <c>/proc</c>.</summary>
internal static class ProcFiles
{
    // Fields of /proc/PID/stat (proc(5)), counted from the one behind the command's closing parenthesis.
    private const int Parent = 1;
    private const int StartTime = 19;

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

    /// <summary>The threads of a process, each with the processor time that the scheduler has given to it, in nanoseconds.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="name">What the threads are called that are meant; null: all.</param>
    public static IEnumerable<(int Thread, long Nanoseconds)> ScheduledNanoseconds(int process, string? name = null)
    {
        foreach (var folder in Threads(process))
        {
            if ((name is null || Read(Path.Combine(folder, "comm"))?.TrimEnd() == name) && Read(Path.Combine(folder, "schedstat")) is { } text)
            {
                yield return (int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture), long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Resident memory of processes, in bytes.</summary>
    public static long ResidentBytes(IEnumerable<int> processes) => processes.Sum(id => Value(id, "VmRSS:") * 1024);

    /// <summary>How many files and sockets a process has open; 0: there is no such process.</summary>
    public static int Handles(int process) => Count($"/proc/{process}/fd");

    /// <summary>How many threads a process has; 0: there is no such process.</summary>
    public static int ThreadCount(int process) => Count($"/proc/{process}/task");

    /// <summary>When a process began, in ticks since boot: with the id it names the process for good. Null: there is none.</summary>
    public static string? BeganAt(int id) => Stat(id)?[StartTime];

    private static string[]? Stat(int id) => Read($"/proc/{id}/stat") is { } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static int Count(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Count();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string[] Threads(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    // Null where process or thread has ended.
    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
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
