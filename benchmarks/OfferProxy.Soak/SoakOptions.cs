using OfferProxy.Measuring.Running;

namespace OfferProxy.Soak;

/// <summary>What a run does, and how long.</summary>
internal sealed record SoakOptions : RunOptions<Section>
{
    /// <param name="run">What every run is told.</param>
    public SoakOptions(RunOptions<Section> run)
        : base(run)
    {
    }

    /// <summary>The published gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>The published demo origin.</summary>
    public required string Origin { get; init; }

    /// <summary>How long requests are sent.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Requests a second, on both gateways together.</summary>
    public required int Rate { get; init; }

    /// <summary>How often it is measured.</summary>
    public TimeSpan SampleEvery => TimeSpan.FromSeconds(Short ? 2 : 5);

    /// <summary>Whether it is over before a collector has found its size: memory has wider bounds, and a slope tells nothing.</summary>
    public bool IsBrief => For < TimeSpan.FromMinutes(30);

    /// <summary>The share of the run, from its beginning, in which memory may grow: code is compiled, what is bounded fills up.</summary>
    public double WarmingShare => IsBrief ? 0.4 : 0.25;

    /// <summary>What memory may be at the end, in times of what it was at the beginning.</summary>
    public double MemoryRatio => IsBrief ? 1.5 : 1.15;

    /// <summary>By how much memory may grow whatever it was, in MiB: what a collector lets it move by.</summary>
    public double MemoryFloor => IsBrief ? 40 : 8;
}
