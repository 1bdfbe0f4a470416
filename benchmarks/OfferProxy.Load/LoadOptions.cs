using OfferProxy.Measuring.Running;

namespace OfferProxy.Load;

/// <summary>What a run measures, and how long.</summary>
internal sealed record LoadOptions : RunOptions<Section>
{
    /// <param name="run">What every run is told.</param>
    public LoadOptions(RunOptions<Section> run)
        : base(run)
    {
    }

    /// <summary>How often the servers of <see cref="Section.Compare"/> are started, each time for all its rounds.</summary>
    public required int Starts { get; init; }

    /// <summary>How often each scenario is timed.</summary>
    public required int Rounds { get; init; }

    /// <summary>How long it is timed in a round, in slices of one second.</summary>
    public required int Seconds { get; init; }

    /// <summary>Keep-alive connections.</summary>
    public required int Connections { get; init; }

    /// <summary>Whether gateway and .NET peers hand the work of connections to the thread pool, instead of doing it inline as shipped.</summary>
    public required bool ThreadPool { get; init; }

    /// <summary>Which rows are compared: those whose names hold one of these; empty: all.</summary>
    public required IReadOnlyCollection<string> Rows { get; init; }

    /// <summary>The arguments, for the report.</summary>
    public required string CommandLine { get; init; }

    /// <summary>A program that <c>benchmarks/load/run</c> built.</summary>
    public string Built(string folder, string name) => Path.Combine(Root, "artifacts", "load", folder, name);

    /// <summary>A file beside <c>benchmarks/load/run</c>.</summary>
    public string Beside(params string[] parts) => Path.Combine([Root, "benchmarks", "load", .. parts]);
}
