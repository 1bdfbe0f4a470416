using System.Diagnostics;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Soak.Judging;

/// <summary>What became of a request.</summary>
/// <param name="SentAt">When it was sent, as <see cref="Stopwatch"/> counts.</param>
/// <param name="EndedAt">When its answer had come, likewise.</param>
internal sealed record Reply(long SentAt, long EndedAt)
{
    /// <summary>Why there is no whole answer; null: there is one.</summary>
    public string? Broken { get; init; }

    /// <summary>Whether there is none because the client's patience ended.</summary>
    public bool IsLate { get; init; }

    /// <summary>The status.</summary>
    public int Status { get; init; }

    /// <summary>The <c>Cache-Status</c> field.</summary>
    public string CacheStatus { get; init; } = "";

    /// <summary>All header fields, where they were read.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took => Stopwatch.GetElapsedTime(SentAt, EndedAt);

    /// <summary>Whether the cache says that it had it.</summary>
    public bool IsHit => CacheStatus.Contains("OfferProxy; hit", StringComparison.Ordinal);

    /// <summary>The reply of an exchange.</summary>
    public static Reply Of(Exchange exchange)
    {
        var endedAt = exchange.SentAt + (long)(exchange.Took.TotalSeconds * Stopwatch.Frequency);
        return exchange.Answer is { } answer
            ? new(exchange.SentAt, endedAt) { Status = answer.Status, CacheStatus = answer.CacheStatus, Body = answer.Body }
            : new(exchange.SentAt, endedAt) { Broken = $"no whole answer ({exchange.Ending})", IsLate = exchange.Ending == Ending.TimedOut };
    }
}
