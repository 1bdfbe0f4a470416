namespace OfferProxy.Segments.Gzip;

/// <summary>
/// A stretch of a document in which every length is known, so that its CRC-32 is a constant and, for each of its holes,
/// one product: it is the same wherever in the stretch the value stands, but for a factor that is known too.
/// </summary>
/// <param name="Literals">The CRC of the literals, each shifted by what follows it in the stretch.</param>
/// <param name="Shift">What shifts the CRC of all before the stretch past it.</param>
/// <param name="Holes">The holes in the stretch, each with the sum of the shifts of its places.</param>
/// <param name="Next">The hole of unknown length at which the stretch ends; null: the document ends there.</param>
internal readonly record struct GzipRun(uint Literals, uint Shift, KeyValuePair<Hole, uint>[] Holes, Hole? Next);
