using OfferProxy.Measuring.Servers;

namespace OfferProxy.Measuring.Faulting;

/// <summary>Something that goes wrong with the origin for a while.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Begin">Makes it begin.</param>
/// <param name="End">Makes it end.</param>
internal sealed record Fault(string Name, Func<Origin, CancellationToken, Task> Begin, Func<Origin, CancellationToken, Task> End)
{
    /// <summary>Whether the short form has it.</summary>
    public bool InShort { get; init; }

    /// <summary>Whether the origin answers some requests all the same.</summary>
    public bool Intermittent { get; init; }

    /// <summary>A fault that the demo origin has a switch for.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="query">As <c>POST /_demo/faults</c> takes it.</param>
    public static Fault Switched(string name, string query) => new(
        name, (origin, cancel) => origin.SetFaultAsync(query, cancel), static (origin, cancel) => origin.SetFaultAsync("fault=none", cancel));
}
