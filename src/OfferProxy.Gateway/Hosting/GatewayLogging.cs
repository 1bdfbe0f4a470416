using Microsoft.Extensions.Options;
using OfferProxy.Gateway.Telemetry;

namespace OfferProxy.Gateway.Hosting;

/// <summary>Where the log goes and how much of it.</summary>
internal static class GatewayLogging
{
    /// <summary>
    /// Lines for people on a terminal, JSON for machines elsewhere; the <c>Logging</c> section has the last word on levels.
    /// </summary>
    /// <param name="logging">The log.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="starting">Whether the host is starting: what fails then is told on the console, without a stack trace.</param>
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration, Func<bool> starting)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // Where it may log at all, the host makes an activity for each request, heard by nobody.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Yarp", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        logging.AddFilter("ZiggyCreatures", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Information && !starting());
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level >= LogLevel.Warning && !starting());
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, LogFloor>();
        if (Console.IsOutputRedirected)
        {
            logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
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
