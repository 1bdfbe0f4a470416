namespace OfferProxy.Measuring.Running;

/// <summary>What every run is told, whatever it looks at.</summary>
/// <typeparam name="TSection">The parts that a run can have.</typeparam>
/// <param name="Root">The folder of the solution.</param>
/// <param name="Work">Where a run puts configurations, caches and logs.</param>
/// <param name="Results">Where the report goes, and what goes with it.</param>
/// <param name="Short">Whether it is the short form.</param>
/// <param name="Sections">What is done.</param>
/// <param name="Limit">When the run ends, however far it is.</param>
internal record RunOptions<TSection>(string Root, string Work, string Results, bool Short, IReadOnlyCollection<TSection> Sections, TimeSpan Limit)
    where TSection : struct, Enum;
