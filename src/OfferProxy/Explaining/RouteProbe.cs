using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OfferProxy.Explaining;

/// <summary>Asks the routing of the host, with all of its policies, which endpoint a request leads to, and goes no further.</summary>
/// <param name="services">The services of the host.</param>
/// <param name="endpoints">The endpoints of the host.</param>
internal sealed class RouteProbe(IServiceProvider services, EndpointDataSource endpoints)
{
    private readonly Lazy<RequestDelegate> _routing = new(() => Build(services, endpoints));

    /// <summary>Gives the request its endpoint and route values, where it has one.</summary>
    public Task MatchAsync(HttpContext context) => _routing.Value(context);

    private static RequestDelegate Build(IServiceProvider services, EndpointDataSource endpoints)
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();

        // The end: what stands behind it only tells routing which endpoints there are.
        app.Use(static _ => static _ => Task.CompletedTask);
        app.UseEndpoints(routes =>
        {
            // One by one, as the host has them: what it already has is not added to it.
            foreach (var source in endpoints is CompositeEndpointDataSource composite ? composite.DataSources : [endpoints])
            {
                routes.DataSources.Add(source);
            }
        });
        return app.Build();
    }
}
