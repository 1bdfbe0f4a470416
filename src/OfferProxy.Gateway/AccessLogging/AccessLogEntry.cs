using System.Net;
using OfferProxy.Caching;
using OfferProxy.Requests;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>What the access log tells of a request. Nothing in it is a client's word but the id of its trace, of which the form is known.</summary>
internal readonly record struct AccessLogEntry
{
    /// <summary>The status of a request whose client left before its response began, which is no status of HTTP.</summary>
    public const int ClientLeft = 499;

    /// <summary>When the request came.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long it took, to the last byte that was handed to the server.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How long of that was spent waiting for an origin.</summary>
    public TimeSpan OriginWait { get; init; }

    /// <summary>The id of its route; null: it has none.</summary>
    public string? Route { get; init; }

    /// <summary>What the route does; null: it has no operation.</summary>
    public OfferOperation? Operation { get; init; }

    /// <summary>The integration, as the configuration names it; null: none was let in.</summary>
    public string? Integration { get; init; }

    /// <summary>The placement, as the configuration names it; null: none was let in.</summary>
    public string? Placement { get; init; }

    /// <summary>The HTTP status, or <see cref="ClientLeft"/>.</summary>
    public required int Status { get; init; }

    /// <summary>The code of an error of the gateway's own; null: the response is none.</summary>
    public string? Error { get; init; }

    /// <summary>What the cache made of it.</summary>
    public CacheDecision Decision { get; init; }

    /// <summary>How many bytes of the response's body were handed to the server.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether the client did not get the whole response: it left, or the origin broke off.</summary>
    public bool IsAborted { get; init; }

    /// <summary>The id of the trace that it belongs to, in hexadecimal; null: none.</summary>
    public string? TraceId { get; init; }

    /// <summary>The address of the client, of which no more than its network is told; null: nothing is told.</summary>
    public IPAddress? Client { get; init; }
}
