using System.Diagnostics.Metrics;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Gateway.Hosting;

/// <summary>YARP's clients of origins, with their metrics made by the host's own factory, as all its others are.</summary>
internal sealed class OriginHttpClients(IMeterFactory meters, ILogger<ForwarderHttpClientFactory> logger) : ForwarderHttpClientFactory(logger)
{
    // A destination that does not even accept leaves time to ask another one; YARP's own 15 s do not.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = ConnectTimeout;
        handler.MeterFactory = meters;
    }
}
