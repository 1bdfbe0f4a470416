namespace OfferProxy.Configuration;

/// <summary>The <c>Offers:Origin</c> section.</summary>
public sealed record OriginOptions
{
    /// <summary>The time that the origin has for a whole answer, from the request to the last byte. Default 5 s; 10 ms to 5 min.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest body that is believed to be a document, in bytes. Default 1 MiB; 1 KiB to 64 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>What is answered when the origin fails and nothing usable is cached. Default: <see cref="OnFailure.Error"/>.</summary>
    public OnFailure OnFailure { get; init; } = OnFailure.Error;

    /// <summary>The names (host, or host and port) by which the origin calls itself in links, beside the addresses of its destinations. Default: none.</summary>
    public IReadOnlyList<string> LinkHosts { get; init; } = [];
}

/// <summary>What a client is told when the origin fails and nothing usable is cached.</summary>
public enum OnFailure
{
    /// <summary>502 <c>origin_unavailable</c> or <c>origin_invalid_response</c>, or 504 <c>origin_timeout</c>.</summary>
    Error,

    /// <summary>202 with empty <c>data</c>: checkout pages then show no offer, silently.</summary>
    NoOffer,
}
