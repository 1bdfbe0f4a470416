using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Reporting;

namespace OfferProxy.Fleet;

/// <summary>What the sections of a run share.</summary>
/// <param name="Options">What to do.</param>
/// <param name="Servers">Starts servers.</param>
/// <param name="Judge">Judges answers.</param>
/// <param name="Report">Takes what is found.</param>
internal sealed record FleetContext(FleetOptions Options, FleetServers Servers, Judge Judge, MarkdownReport Report);
