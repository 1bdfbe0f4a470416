using OfferProxy.Load.Measuring;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Requests;
using OfferProxy.Load.Servers;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Running;

namespace OfferProxy.Load;

/// <summary>What the sections of a run share.</summary>
/// <param name="Options">What to measure.</param>
/// <param name="Cores">Who runs where.</param>
/// <param name="Fleet">Starts servers.</param>
/// <param name="Wrk">Times them over HTTP/1.1.</param>
/// <param name="H2Load">Times them over HTTP/2.</param>
/// <param name="Files">Writes the requests.</param>
/// <param name="Report">Takes what is found.</param>
/// <param name="Time">Tells how much of the limit is left.</param>
internal sealed record LoadContext(LoadOptions Options, Cores Cores, Fleet Fleet, Wrk Wrk, H2Load H2Load, RequestFiles Files, Report Report, TimeLimit Time);
