using OfferProxy.Hits;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>Adds the access log to a host, where its options ask for one.</summary>
internal static class AccessLogExtensions
{
    /// <summary>Adds its services.</summary>
    public static void AddAccessLog(this IServiceCollection services, AccessLogOptions options)
    {
        if (options.IsOn)
        {
            services.AddSingleton(options);
            services.AddSingleton<AccessLog>();
            services.AddSingleton<IHitObserver>(static provider => provider.GetRequiredService<AccessLog>());
            services.AddSingleton<AccessLogWriter>();
            // Started before the server and stopped after it.
            services.AddHostedService(static provider => provider.GetRequiredService<AccessLogWriter>());
        }
    }

    /// <summary>Has requests that come into the pipeline told of.</summary>
    public static void UseAccessLog(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetService<AccessLog>() is { } log)
        {
            app.Use(next => new AccessLogMiddleware(next, log).Invoke);
        }
    }
}
