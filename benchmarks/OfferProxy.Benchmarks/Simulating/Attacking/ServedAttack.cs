namespace OfferProxy.Benchmarks.Simulating.Attacking;

/// <summary>What came of an attack on a key whose response is served.</summary>
/// <param name="Dropped">How often a marker took the response away.</param>
/// <param name="Replaced">How often another response took its place.</param>
/// <param name="Hits">Which part of the honest requests was answered with a copy, from 0 to 1.</param>
/// <param name="OtherTexts">Which part of the honest requests was answered with a copy of the attacker's text, from 0 to 1. They count as hits, too.</param>
internal readonly record struct ServedAttack(long Dropped, long Replaced, double Hits, double OtherTexts);
