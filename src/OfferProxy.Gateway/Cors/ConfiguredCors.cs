using Microsoft.AspNetCore.Cors.Infrastructure;
using OfferProxy.Admission;

namespace OfferProxy.Gateway.Cors;

/// <summary>Gives the CORS policies that are configured now, where the framework's own provider knows only those of the start.</summary>
/// <param name="policies">Gets the policies of the configuration in use, by name.</param>
internal sealed class ConfiguredCors(Func<IReadOnlyDictionary<string, CorsPolicy>> policies) : ICorsPolicyProvider
{
    /// <inheritdoc/>
    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult(
        policyName is null ? null
        : policyName.Equals(IntegrationCors.PolicyName, StringComparison.OrdinalIgnoreCase) ? PolicyOfIntegration(context)
        : policies().GetValueOrDefault(policyName));

    // YARP asks whether there is a policy of this name without a request.
    private static CorsPolicy PolicyOfIntegration(HttpContext context) => context.RequestServices?.GetService<IntegrationCors>()?.PolicyOf(context) ?? IntegrationCors.Nobodys;
}
