namespace OfferProxy.Segments;

/// <summary>
/// A part of a template that can be copied in one go: in it ids alone differ, for which there is room.
/// </summary>
/// <param name="Start">Where it starts in the template's bytes.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Ids">How many ids are in it.</param>
/// <param name="Next">The hole that follows it; null: none.</param>
internal readonly record struct Stretch(int Start, int Length, int Ids, Hole? Next);
