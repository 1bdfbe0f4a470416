using System.Diagnostics.Metrics;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Gateway.Proxies;
using OfferProxy.Gateway.Telemetry;
using OfferProxy.Hits;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>
/// The access log, as far as requests see it: they leave an entry in a queue and go on. Where the queue is full, because whoever reads the log
/// is slow, the entry is lost and counted; nobody ever waits for the log. Nor is anybody woken: <see cref="AccessLogWriter"/> looks by itself.
/// </summary>
internal sealed class AccessLog : IHitObserver
{
    /// <summary>How many entries are queued at most.</summary>
    public const int Capacity = 32 * 1024;

    /// <summary>The name of the instrument that counts lost lines.</summary>
    public const string LostLines = "offerproxy.access_log.lost";

    private readonly Channel<AccessLogEntry> _queue = Channel.CreateBounded<AccessLogEntry>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly RequestSample _sample;
    private readonly bool _tellsClients;
    private readonly ClientOfProxies _clients;
    private readonly TimeProvider _time;
    private long _lost;

    /// <summary>Creates the log; the factory owns the meter.</summary>
    public AccessLog(AccessLogOptions options, ClientOfProxies clients, TimeProvider time, IMeterFactory meters)
    {
        _sample = new(options.Sample);
        _tellsClients = options.ClientAddress == ClientAddress.Network;
        _clients = clients;
        _time = time;
        meters.Create(ServerMetricsMiddleware.MeterName).CreateObservableCounter(LostLines, () => Lost, "{line}", "Lines of the access log that were lost.");
    }

    /// <summary>What is to be written.</summary>
    public ChannelReader<AccessLogEntry> Queue => _queue.Reader;

    /// <summary>How many lines have been lost.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>The time, for an entry.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Whether a request is told of: errors always, of others the configured share.</summary>
    /// <param name="status">The status of its entry.</param>
    public bool Takes(int status) => status >= StatusCodes.Status400BadRequest || _sample.Next();

    /// <summary>The client's address, where its network is told.</summary>
    /// <param name="features">The features of its request, in which it is who it is.</param>
    public IPAddress? ClientOf(IFeatureCollection features) => _tellsClients ? features.Get<IHttpConnectionFeature>()?.RemoteIpAddress : null;

    /// <summary>Leaves an entry of a request that the log <see cref="Takes"/>.</summary>
    public void Write(in AccessLogEntry entry)
    {
        if (!_queue.Writer.TryWrite(entry))
        {
            Lose(1);
        }
    }

    /// <inheritdoc/>
    public void Answered(in AnsweredHit hit, IFeatureCollection features)
    {
        if (!Takes(hit.Status))
        {
            return;
        }

        Write(new()
        {
            Time = hit.Time, Duration = hit.Duration, Route = hit.RouteId, Operation = hit.Operation, Integration = hit.IntegrationId, Placement = hit.Placement,
            Status = hit.Status, Decision = hit.Decision, Bytes = hit.Bytes, Client = _tellsClients ? _clients.AddressOf(features) : null,

            // The lane leaves those alone of which the gateway makes spans.
            TraceId = TraceIds.Of(features.GetRequiredFeature<IHttpRequestFeature>().Headers, span: null),
        });
    }

    /// <summary>Counts lines that were queued and could not be written.</summary>
    public void Lose(long lines) => Interlocked.Add(ref _lost, lines);

    /// <summary>Takes no more entries: what comes now is lost.</summary>
    public void Close() => _queue.Writer.TryComplete();
}
