using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Gateway.Cors;

/// <summary>Gives the CORS policies that are configured now, where the framework's own provider knows only those of the start.</summary>
internal sealed class ConfiguredCors : ICorsPolicyProvider, IDisposable
{
    private readonly IDisposable _subscription;
    private volatile IReadOnlyDictionary<string, CorsPolicy> _policies = new Dictionary<string, CorsPolicy>();

    /// <summary>Reads the policies, and again at each change.</summary>
    public ConfiguredCors(IConfiguration root)
    {
        _subscription = ChangeToken.OnChange(root.GetReloadToken, Read);
        Read();

        void Read() => _policies = CorsPoliciesReader.Read(root, new(_ => ""));
    }

    /// <inheritdoc/>
    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
        Task.FromResult(policyName is not null && _policies.TryGetValue(policyName, out var policy) ? policy : null);

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();
}
