using OfferProxy.Faults.Reporting;
using OfferProxy.Faults.Servers;
using OfferProxy.Measuring.Judging;

namespace OfferProxy.Faults;

/// <summary>What the sections of a run share.</summary>
/// <param name="Options">What to do.</param>
/// <param name="Fleet">Starts servers.</param>
/// <param name="Judge">Judges answers.</param>
/// <param name="Report">Takes what is found.</param>
internal sealed record FaultsContext(FaultsOptions Options, Fleet Fleet, Judge Judge, FaultsReport Report);
