using OfferProxy.Load.Verifying;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Comparing;

/// <summary>One row of the comparison.</summary>
/// <param name="Group">Rows of a group do the same job, as far as the server can.</param>
/// <param name="Name">The server and what it does.</param>
/// <param name="Server">The server.</param>
/// <param name="Expected">What its answers must be.</param>
/// <param name="Prefix">What stands before <c>/places</c> in its requests.</param>
/// <param name="Ours">Whether it is the row that its group is compared with.</param>
internal sealed record Scenario(Group Group, string Name, RunningServer Server, Expectation Expected, string Prefix = "/v2", bool Ours = false);
