namespace OfferProxy.Benchmarks.Reporting;

/// <summary>What loading a file took.</summary>
/// <param name="Took">How long.</param>
/// <param name="Kept">The bytes of memory that are kept.</param>
internal sealed record LoadedFile(TimeSpan Took, long Kept);
