using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Faults.Reporting;

/// <summary>A row of a section's table.</summary>
/// <param name="Name">The fault.</param>
/// <param name="Tally">What clients got.</param>
/// <param name="OriginRequests">What reached the origin meanwhile.</param>
/// <param name="Recovery">From the end of the fault until all is well again; null where that was not seen, or is not asked.</param>
/// <param name="Verdict">Whether it showed what it must.</param>
internal sealed record FaultRow(string Name, Tally Tally, long OriginRequests, TimeSpan? Recovery, Verdict Verdict);
