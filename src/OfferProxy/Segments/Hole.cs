namespace OfferProxy.Segments;

/// <summary>A hole of a template: the index of the value that goes into it. Which value that is, the template does not know.</summary>
internal readonly record struct Hole(byte Index);

/// <summary>A place in a template at which a value goes in; a hole has as many places as its value stands in.</summary>
/// <param name="At">How many of the template's literal bytes come before it.</param>
/// <param name="Hole">The hole.</param>
internal readonly record struct Cut(int At, Hole Hole);
