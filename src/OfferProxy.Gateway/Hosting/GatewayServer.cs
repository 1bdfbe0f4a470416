using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Gateway.Telemetry;
using OfferProxy.Hits;

namespace OfferProxy.Gateway.Hosting;

/// <summary>
/// A server that does what comes before the host makes a context for a request. While the gateway drains, the request is the last of its
/// connection: its client is told so, by <c>Connection: close</c> (RFC 9112, 9.6) or GOAWAY (RFC 9113, 6.8), and sends none into the end.
/// A hit is answered right here.
/// </summary>
/// <param name="inner">The server.</param>
/// <param name="lifetime">Says that the gateway drains.</param>
/// <param name="hits">Answers hits; null: all of them are the host's.</param>
/// <param name="traces">Chooses the requests whose spans are exported.</param>
internal sealed class GatewayServer(IServer inner, IHostApplicationLifetime lifetime, IOfferHits? hits, TraceChoice traces) : IServer
{
    /// <inheritdoc/>
    public IFeatureCollection Features => inner.Features;

    /// <summary>Puts it around the host's server.</summary>
    /// <param name="services">The services of a host that has a server.</param>
    /// <param name="answersHits">Whether it answers hits itself.</param>
    public static void Add(IServiceCollection services, bool answersHits)
    {
        var server = services.Last(static service => service.ServiceType == typeof(IServer));
        services.Remove(server);
        services.AddSingleton<IServer>(provider => new GatewayServer(
            (IServer)(server.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, server.ImplementationType!)),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            answersHits ? provider.GetRequiredService<IOfferHits>() : null,
            provider.GetRequiredService<TraceChoice>()));
    }

    /// <inheritdoc/>
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        inner.StartAsync(
            typeof(TContext).IsValueType ? application : new Application<TContext>(application, hits, traces, lifetime.ApplicationStopping), cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    // Of the same context as the host's, so that the server keeps one for the next request of a connection. A request that is answered
    // has none.
    private sealed class Application<TContext>(IHttpApplication<TContext> inner, IOfferHits? hits, TraceChoice traces, CancellationToken draining)
        : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            if (draining.IsCancellationRequested)
            {
                contextFeatures.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
            }

            if (hits is not null)
            {
                var isTraced = traces.IsChosen(contextFeatures);
                if (!isTraced && hits.TryAnswer(contextFeatures))
                {
                    return default!;
                }

                traces.Leave(contextFeatures, isTraced);
            }

            return inner.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => context is null ? Task.CompletedTask : inner.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception)
        {
            if (context is not null)
            {
                inner.DisposeContext(context, exception);
            }
        }
    }
}
