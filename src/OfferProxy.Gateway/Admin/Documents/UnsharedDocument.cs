using OfferProxy.Caching;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>What is not shared, and why.</summary>
/// <param name="MostKeys">How many keys are remembered at most.</param>
/// <param name="Keys">The keys, the one that was seen last first.</param>
internal sealed record UnsharedDocument(int MostKeys, IReadOnlyList<UnsharedResponse> Keys);
