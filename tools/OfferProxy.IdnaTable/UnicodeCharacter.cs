namespace OfferProxy.IdnaTable;

/// <summary>A code point of <c>UnicodeData.txt</c>.</summary>
/// <param name="Point">The code point.</param>
/// <param name="CombiningClass">Its canonical combining class, 0 to 254.</param>
/// <param name="Decomposition">The code points that it is canonically made of; empty where there are none.</param>
internal sealed record UnicodeCharacter(int Point, byte CombiningClass, IReadOnlyList<int> Decomposition);
