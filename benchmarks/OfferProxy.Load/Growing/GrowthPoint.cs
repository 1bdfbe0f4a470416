using OfferProxy.Load.Measuring;

namespace OfferProxy.Load.Growing;

/// <summary>A point of a growth curve.</summary>
/// <param name="Size">How many there are of what grows.</param>
/// <param name="Sample">The medians.</param>
/// <param name="Ratio">Processor time a request, over that of the smallest size in the same rounds.</param>
/// <param name="ResidentBytes">Resident memory of the gateway after the rounds.</param>
/// <param name="Start">How long it took to listen.</param>
internal sealed record GrowthPoint(long Size, Sample Sample, double Ratio, long ResidentBytes, TimeSpan Start);
