using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin.Sending;

/// <summary>
/// YARP's clients of origins, which send a request no more often than they are asked to, and its target and header fields as they
/// came, and leave out of responses what the server could not send.
/// Their metrics are made by the host's own factory, as all its others are.
/// </summary>
internal sealed class OriginHttpClients(IMeterFactory meters, IOptions<KestrelServerOptions> server, SendableFields sendable, ILogger<ForwarderHttpClientFactory> logger)
    : ForwarderHttpClientFactory(logger)
{
    // A destination that does not even accept leaves time to ask another one; YARP's own 15 s do not.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = ConnectTimeout;
        handler.MeterFactory = meters;

        // A cluster's own RequestHeaderEncoding has been set by now, and has the first word.
        var limit = new SendLimit(handler.RequestHeaderEncodingSelector ?? AsRead);
        handler.RequestHeaderEncodingSelector = limit.Select;
        handler.PlaintextStreamFilter = limit.ObserveAsync;
    }

    /// <inheritdoc/>
    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler) =>
        base.WrapHandler(context, new WrittenTargets(new UnsendableFieldsFilter(new OwnSpans(handler), sendable)));

    // The octets that the server read are those that are written, whatever it took them for.
    private Encoding AsRead(string field, HttpRequestMessage request) => server.Value.RequestHeaderEncodingSelector(field) ?? Encoding.UTF8;
}
