namespace OfferProxy.Overriding;

/// <summary>The <c>Offers:Overrides</c> section.</summary>
public sealed record OverridesOptions
{
    /// <summary>
    /// The file in which overrides are kept across restarts, relative to the configuration file; it is made when the first one is set.
    /// Empty: they are kept in memory alone, and end with the process. Where gateways share a Redis, that keeps them, and the file is a copy
    /// of what this gateway knows, by which it starts where Redis cannot be read.
    /// Default <c>overrides.json</c>.
    /// </summary>
    public string File { get; init; } = "overrides.json";
}
