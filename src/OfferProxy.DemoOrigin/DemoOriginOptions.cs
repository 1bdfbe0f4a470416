namespace OfferProxy.DemoOrigin;

/// <summary>How a <see cref="DemoOriginServer"/> runs.</summary>
public sealed record DemoOriginOptions
{
    /// <summary>Where it listens, as <c>http://host:port</c>. Default: a free port of 127.0.0.1.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>The clock of flow ids, of delays and of the record of requests. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How many of the last requests <see cref="DemoOriginServer.Requests"/> keeps; 0 for none. Default: 20,000.</summary>
    public int RecordedRequests { get; init; } = 20_000;

    /// <summary>Sets up logging. Null (the default): nothing is logged.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }
}
