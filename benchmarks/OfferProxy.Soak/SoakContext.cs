using OfferProxy.Measuring.Reporting;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak;

/// <summary>What the parts of a run share.</summary>
/// <param name="Options">What to do.</param>
/// <param name="Servers">Starts servers.</param>
/// <param name="Report">Takes what is found.</param>
internal sealed record SoakContext(SoakOptions Options, SoakServers Servers, MarkdownReport Report);
