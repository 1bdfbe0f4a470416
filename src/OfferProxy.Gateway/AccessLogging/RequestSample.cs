namespace OfferProxy.Gateway.AccessLogging;

/// <summary>
/// Chooses a share of requests: not by chance, so that of many it is just the share, and not every n-th, which would be all of one kind
/// where kinds take turns. The steps of the golden ratio on a circle, of which every n-th fall on it as evenly as all do. Safe for use by many threads.
/// </summary>
/// <param name="share">The share, from 0 to 1.</param>
internal sealed class RequestSample(double share)
{
    // 2^64 / φ, odd.
    private const ulong Step = 0x9E3779B97F4A7C15;

    private readonly ulong _end = share >= 1 ? ulong.MaxValue : (ulong)(share * 18446744073709551616.0);
    private ulong _at;

    /// <summary>Whether the next request is chosen.</summary>
    public bool Next() => share >= 1 || (_end > 0 && Interlocked.Add(ref _at, Step) < _end);
}
