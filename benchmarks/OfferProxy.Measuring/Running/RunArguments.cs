using System.CommandLine;

namespace OfferProxy.Measuring.Running;

/// <summary>The arguments that every run takes, and how they are read.</summary>
/// <typeparam name="TSection">The parts that a run can have.</typeparam>
/// <param name="all">Those that it has unless the command line says otherwise.</param>
internal sealed class RunArguments<TSection>(params IReadOnlyCollection<TSection> all)
    where TSection : struct, Enum
{
    /// <summary>The folder of the solution.</summary>
    public Option<DirectoryInfo> Root { get; } = new("--root") { Description = "The folder of the solution.", Required = true };

    /// <summary>Where a run puts what it needs itself.</summary>
    public Option<DirectoryInfo> Work { get; } = new("--work") { Description = "A folder for configurations, caches and logs of the run.", Required = true };

    /// <summary>Where the report goes.</summary>
    public Option<DirectoryInfo> Results { get; } = new("--results") { Description = "Where the report goes, and what goes with it.", Required = true };

    /// <summary>Whether it is the short form.</summary>
    public required Option<bool> Short { get; init; }

    /// <summary>The parts of the run.</summary>
    public required Option<TSection[]> Sections { get; init; }

    /// <summary>When the run ends.</summary>
    public Option<int> Limit { get; } = new("--limit") { Description = "Ends everything after so many seconds, 30 to 100000.", DefaultValueFactory = _ => 580 };

    /// <summary>Reads them.</summary>
    public RunOptions<TSection> Read(ParseResult parsed) => new(
        parsed.GetValue(Root)!.FullName,
        parsed.GetValue(Work)!.FullName,
        parsed.GetValue(Results)!.FullName,
        parsed.GetValue(Short),
        parsed.GetValue(Sections) is { Length: > 0 } chosen ? chosen : all,
        TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(Limit), 30, 100_000)));

    /// <summary>Makes a program of them.</summary>
    /// <param name="command">The command that holds them.</param>
    /// <param name="args">The command line.</param>
    /// <param name="run">Does what it says, and returns the exit code.</param>
    public static Task<int> InvokeAsync(RootCommand command, string[] args, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        command.SetAction(run);
        return command.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(8) });
    }
}
