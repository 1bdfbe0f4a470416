using OfferProxy.Limiting;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>Of whom a limit counts a request: a client's network, an integration, or all.</summary>
/// <param name="Client">The client's network.</param>
/// <param name="Integration">The integration, as the directory has it; null: none, or one that is not known.</param>
internal readonly record struct RateLimitKey(ClientNetwork Client, string? Integration);
