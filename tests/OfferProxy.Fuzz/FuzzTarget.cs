namespace OfferProxy.Fuzz;

/// <summary>A reader, and what must hold of whatever it reads.</summary>
/// <param name="Name">What it is called on the command line; its seeds are in the folder of that name.</param>
/// <param name="Try">Reads an input. What it throws is a fault of the reader.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Try)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("query", Targets.QueryTarget.Try),
        new("host", Targets.HostTarget.Try),
        new("event-id", Targets.EventIdTarget.Try),
        new("document", Targets.DocumentTarget.Try),
        new("template", Targets.TemplateTarget.Try),
        new("proof", Targets.ProofTarget.Try),
    ];
}
