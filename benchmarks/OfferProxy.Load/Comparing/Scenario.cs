using OfferProxy.Load.Requests;
using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Comparing;

/// <summary>A server of the comparison and what is asked of it.</summary>
/// <param name="Name">The server and what it does.</param>
/// <param name="Server">The server.</param>
/// <param name="Expected">What its answers must be.</param>
/// <param name="Form">How requests are written.</param>
/// <param name="Prefix">What stands before <c>/places</c> in its requests.</param>
/// <param name="Http2">Whether it is asked over HTTP/2.</param>
internal sealed record Scenario(string Name, RunningServer Server, Expectation Expected, RequestForm Form, string Prefix = "/v2", bool Http2 = false);
