namespace OfferProxy.Measuring.Wire;

/// <summary>A whole HTTP answer.</summary>
/// <param name="Status">The status.</param>
/// <param name="CacheStatus">The <c>Cache-Status</c> field; empty where there is none.</param>
/// <param name="StaysOpen">Whether the connection may be used again.</param>
/// <param name="Body">The body, without transfer coding.</param>
internal sealed record HttpAnswer(int Status, string CacheStatus, bool StaysOpen, ReadOnlyMemory<byte> Body);
