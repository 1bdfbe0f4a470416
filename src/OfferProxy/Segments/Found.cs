namespace OfferProxy.Segments;

/// <summary>Something found in a string's text that a copy replaces.</summary>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Hole">The slot that goes there; null: the public address, in place of the head of a link.</param>
internal readonly record struct Found(int Start, int Length, Hole? Hole);
