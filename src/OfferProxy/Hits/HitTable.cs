using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Hits;

/// <summary>
/// The routes of the lane, compiled anew when the endpoints of the host have changed. Closed at first: YARP and routing, when both are
/// asked for endpoints for the first time, wait for each other, so routing has to be first. Closed for good where a policy of the host's own chooses among endpoints.
/// </summary>
/// <param name="endpoints">The endpoints of the host.</param>
/// <param name="constraints">Makes the constraints of parameters.</param>
/// <param name="policies">What routing chooses endpoints by.</param>
internal sealed class HitTable(EndpointDataSource endpoints, ParameterPolicyFactory constraints, IEnumerable<MatcherPolicy> policies)
{
    private readonly bool _mayOpen = HitPolicies.AreKnown(policies);
    private readonly Lock _compiling = new();
    private volatile Compiled? _compiled;
    private volatile bool _isOpen;

    /// <summary>The routes; null until it is opened.</summary>
    public HitRoutes? Current => _compiled is { IsOutdated: false } compiled ? compiled.Routes : _isOpen ? Compile() : null;

    /// <summary>Routing has its endpoints.</summary>
    public void Open() => _isOpen = _mayOpen;

    private HitRoutes Compile()
    {
        lock (_compiling)
        {
            if (_compiled is { IsOutdated: false } compiled)
            {
                return compiled.Routes;
            }

            // The token before the endpoints, so that no change falls between.
            var token = endpoints.GetChangeToken();
            _compiled = compiled = new(HitRoutes.Compile(endpoints.Endpoints, constraints));
            compiled.OutdatedBy(token);
            return compiled.Routes;
        }
    }

    private sealed class Compiled(HitRoutes routes)
    {
        private volatile bool _isOutdated;

        public HitRoutes Routes => routes;

        public bool IsOutdated => _isOutdated;

        public void OutdatedBy(IChangeToken token)
        {
            if (token.HasChanged)
            {
                _isOutdated = true;
            }
            else
            {
                token.RegisterChangeCallback(static state => ((Compiled)state!)._isOutdated = true, this);
            }
        }
    }
}
