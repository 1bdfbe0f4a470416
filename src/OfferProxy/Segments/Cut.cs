namespace OfferProxy.Segments;

/// <summary>A place in a template where a value goes.</summary>
/// <param name="At">How many of the template's literal bytes come before it.</param>
/// <param name="Hole">What goes there.</param>
internal readonly record struct Cut(int At, Hole Hole);
