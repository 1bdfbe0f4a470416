using System.Security.Cryptography;

namespace OfferProxy.Impressions.Ledger;

/// <summary>The <c>Offers:Ledger</c> section. Read at the start alone.</summary>
public sealed record LedgerOptions
{
    /// <summary>
    /// The SQLite file in which records wait for their delivery, relative to the configuration file; it is made where it is not there. Two
    /// gateways never share one. Empty, the default: there is no ledger.
    /// </summary>
    public string Spool { get; init; } = "";

    /// <summary>How often what was served is written to the spool, which is the most that a crash of the machine can lose. Default 50 ms; 5 ms to 10 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The most that the spool may take on disk, in bytes, its write-ahead log of a few megabytes aside. Default 1 GiB; at least 1 MiB.</summary>
    public long MaxBytes { get; init; } = 1024 * 1024 * 1024;

    /// <summary>How long records wait for their delivery at most; what is older is dropped, and counted among the dead. Default 7 days; 1 minute to 365 days.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long what is delivered is kept for an export, unless the room is needed before. Default 1 day; 0 to 365 days.</summary>
    public TimeSpan KeepDelivered { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What is done when the spool, or its disk, takes no more. Default: <see cref="LedgerFull.Serve"/>.</summary>
    public LedgerFull WhenFull { get; init; }

    /// <summary>To what batches are delivered. A host's own <see cref="Delivery.ILedgerSink"/> takes the place of both. Default: <see cref="LedgerSinkKind.Http"/>.</summary>
    public LedgerSinkKind Sink { get; init; }

    /// <summary>The <c>http</c> or <c>https</c> address to which batches are posted. Null, the default: with the sink <c>Http</c> records are kept and not delivered.</summary>
    public Uri? Url { get; init; }

    /// <summary>A file, relative to the configuration file, that holds the value of the <c>Authorization</c> header field, read again when it changes. Empty, the default: there is none.</summary>
    public string AuthorizationFile { get; init; } = "";

    /// <summary>How long the sink may take for a batch. Default 10 s; 100 ms to 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the sink may refuse a batch before that is set aside as dead. What says nothing against the batch (no answer, 429, 503) does not count. Default 10; 1 to 1,000.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>The longest wait between two attempts, unless the sink asks for a longer one. Default 30 s; 10 ms to 1 hour.</summary>
    public TimeSpan MaxBackOff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The connection string (StackExchange.Redis) for the sink <c>Redis</c>. Empty, the default: that of <c>Offers:Cache:Redis</c>.</summary>
    public string Redis { get; init; } = "";

    /// <summary>The Redis stream to which batches are added. Default <c>offerproxy:ledger</c>.</summary>
    public string Stream { get; init; } = "offerproxy:ledger";

    /// <summary>
    /// A file, relative to the configuration file, with a key of at least 16 bytes: records then carry a keyed hash of the flow
    /// (HMAC-SHA256, the first 16 bytes in hexadecimal) in its place. Empty, the default: they carry the flow.
    /// </summary>
    public string FlowHashKeyFile { get; init; } = "";

    /// <summary>The least length of a key for flows, in bytes.</summary>
    internal const int LeastKeyBytes = HMACSHA256.HashSizeInBytes / 2;

    /// <summary>The most length of its file: what is longer is another.</summary>
    internal const int MostKeyBytes = 64 * 1024;
}

/// <summary>What is done when a ledger takes no more.</summary>
public enum LedgerFull
{
    /// <summary>Offers are served as before, and the records that are lost are counted.</summary>
    Serve,

    /// <summary>Offers with an event are no longer shared: the origin serves them, and issues their events.</summary>
    Forward,
}

/// <summary>To what a ledger is delivered.</summary>
public enum LedgerSinkKind
{
    /// <summary>An HTTP endpoint, which is posted newline-delimited JSON.</summary>
    Http,

    /// <summary>A Redis stream.</summary>
    Redis,
}
