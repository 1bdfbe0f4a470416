using Microsoft.AspNetCore.Cors.Infrastructure;

namespace OfferProxy.Gateway.Cors;

/// <summary>Gives the CORS policies that are configured now, where the framework's own provider knows only those of the start.</summary>
/// <param name="policies">Gets the policies of the configuration in use, by name.</param>
internal sealed class ConfiguredCors(Func<IReadOnlyDictionary<string, CorsPolicy>> policies) : ICorsPolicyProvider
{
    /// <inheritdoc/>
    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
        Task.FromResult(policyName is not null && policies().TryGetValue(policyName, out var policy) ? policy : null);
}
