using OfferProxy.Measuring.Running;

namespace OfferProxy.Fleet;

/// <summary>What a run does, and how long.</summary>
internal sealed record FleetOptions : RunOptions<Section>
{
    /// <param name="run">What every run is told.</param>
    public FleetOptions(RunOptions<Section> run)
        : base(run)
    {
    }

    /// <summary>The published gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>The published demo origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Requests a second, on all nodes together.</summary>
    public required int Rate { get; init; }

    /// <summary>How long after a call's return another node may not know of it. The short form is for machines that have other things to do.</summary>
    public TimeSpan ReachLimit => TimeSpan.FromMilliseconds(Short ? 1000 : 100);

    /// <summary>How long after the end of a fault what was purged during it may be served.</summary>
    public TimeSpan CatchUpLimit => TimeSpan.FromSeconds(Short ? 15 : 5);

    /// <summary>How long nodes are warmed at most, in seconds.</summary>
    public int WarmingSeconds => Short ? 8 : 40;

    /// <summary>How often it is purged by each scope, and a third of how often each kind is blocked.</summary>
    public int Rounds => Short ? 1 : 6;

    /// <summary>How long a fault of Redis lasts.</summary>
    public TimeSpan FaultFor => TimeSpan.FromSeconds(Short ? 2 : 6);

    /// <summary>How many cold keys are asked for, of each pace of the origin.</summary>
    public int ColdKeys => Short ? 3 : 9;
}
