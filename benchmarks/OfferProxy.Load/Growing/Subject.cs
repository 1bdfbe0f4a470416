using OfferProxy.Load.Measuring;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Growing;

/// <summary>A gateway of some size, and what to ask it.</summary>
/// <param name="Server">The gateway.</param>
/// <param name="Target">What is sent.</param>
/// <param name="Start">How long it took from the start of the process until it listened.</param>
internal sealed record Subject(RunningServer Server, Target Target, TimeSpan Start);
