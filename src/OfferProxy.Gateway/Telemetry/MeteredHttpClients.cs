using System.Diagnostics.Metrics;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>YARP's clients, with their metrics made by the host's own factory, as all its others are.</summary>
internal sealed class MeteredHttpClients(IMeterFactory meters, ILogger<ForwarderHttpClientFactory> logger) : ForwarderHttpClientFactory(logger)
{
    /// <inheritdoc/>
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.MeterFactory = meters;
    }
}
