using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OfferProxy.Telemetry;

namespace OfferProxy.Gateway.Hosting;

/// <summary>Where the log goes and how much of it.</summary>
internal static class GatewayLogging
{
    /// <summary>
    /// The category of which the host asks for each request whether it may log: where it may at all, it makes an activity for
    /// the request, heard by nobody.
    /// </summary>
    public const string RequestCategory = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>The category in which the host tells that it has started and stops, which the gateway does itself.</summary>
    public const string LifetimeCategory = "Microsoft.Hosting.Lifetime";

    /// <summary>The category in which the host tells what fails at its start, with a stack trace.</summary>
    public const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>The category, or its beginning, in which the server tells which address it cannot listen on.</summary>
    public const string ServerCategory = "Microsoft.AspNetCore.Server.Kestrel";

    /// <summary>
    /// Lines for people on a terminal, JSON for machines elsewhere; the <c>Logging</c> section has the last word on levels.
    /// </summary>
    /// <param name="logging">The log.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="starting">Whether the host is starting: what fails then is told on the console, without a stack trace.</param>
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration, Func<bool> starting)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter(RequestCategory, LogLevel.None);
        logging.AddFilter("Yarp", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        logging.AddFilter("ZiggyCreatures", LogLevel.Warning);
        logging.AddFilter(LifetimeCategory, LogLevel.Warning);
        logging.AddFilter(HostCategory, level => level >= LogLevel.Information && !starting());
        logging.AddFilter(ServerCategory, level => level >= LogLevel.Warning && !starting());
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, LogFloor>());
        if (Console.IsOutputRedirected)
        {
            logging.AddJsonConsole(options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "HH:mm:ss ";
            });
        }
    }
}
