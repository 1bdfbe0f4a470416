using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OfferProxy.Admission.Integrations;
using OfferProxy.Requests.Operations;
using OfferProxy.Responses;

namespace OfferProxy.Admission;

/// <summary>
/// The CORS policy <c>Integration</c>, which is another for each integration: only pages of its own <see cref="Integration.Sites"/> may
/// read what is answered under its path (Fetch standard, CORS protocol). A service of a host that calls <c>AddOffers</c>, whose
/// <see cref="ICorsPolicyProvider"/> asks it when a route names the policy. Safe for use by many threads.
/// </summary>
public sealed class IntegrationCors
{
    /// <summary>By what a route's <c>CorsPolicy</c> names it, in any case.</summary>
    public const string PolicyName = "Integration";

    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);

    private readonly KnownIntegrations _integrations;
    private readonly ConditionalWeakTable<Integration, CorsPolicy> _policies = [];

    internal IntegrationCors(KnownIntegrations integrations) => _integrations = integrations;

    /// <summary>The policy where no integration is known: no page may read the response.</summary>
    public static CorsPolicy Nobodys { get; } = PolicyOf(static _ => false);

    /// <summary>The policy of the integration that the path of a request names.</summary>
    /// <param name="context">The request, of which the route is known.</param>
    public CorsPolicy PolicyOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetRouteValue(RouteValueNames.IntegrationId) is string id && _integrations.TryGet(id, out var integration)
            ? _policies.GetValue(integration, static known => PolicyOf(origin => known.HasOrigin(origin)))
            : Nobodys;
    }

    private static CorsPolicy PolicyOf(Func<string, bool> isAllowed) => new CorsPolicyBuilder()
        .SetIsOriginAllowed(isAllowed).WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post).AllowAnyHeader()
        .WithExposedHeaders(CorsHeaders.Exposed).SetPreflightMaxAge(MaxAge).Build();
}
