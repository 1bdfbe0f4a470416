using OfferProxy.Measuring.Judging;

namespace OfferProxy.Fleet.Reaching;

/// <summary>What a shopper got.</summary>
/// <param name="Node">Of which node.</param>
/// <param name="Key">Under which key.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Generation">The generation of its document; 0: it has none.</param>
/// <param name="IsBlocked">Whether it was told that the site is blocked.</param>
/// <param name="SentAt">When it was asked for, as <see cref="System.Diagnostics.Stopwatch"/> counts.</param>
internal readonly record struct Sighting(int Node, int Key, ResponseKind Kind, int Generation, bool IsBlocked, long SentAt);
