namespace OfferProxy.Sharing.Documents;

/// <summary>A token of a document that is compared.</summary>
/// <param name="Start">Where its content starts in the document's bytes: for strings and member names after the opening quote.</param>
/// <param name="Length">How many bytes the content has, as written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Escaped">Whether the content holds escapes.</param>
internal readonly record struct DocumentToken(int Start, int Length, DocumentTokenKind Kind, bool Escaped);
