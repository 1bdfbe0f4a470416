namespace OfferProxy.Segments;

/// <summary>What became of compiling a response.</summary>
/// <param name="Template">The template; null where there is none.</param>
/// <param name="Error">Why the body is no document.</param>
/// <param name="Ambiguous">Whether the body is a document of which not every place of every slot is certain, so that it must not be shared.</param>
/// <param name="HasOffer">Whether the document holds an offer.</param>
internal readonly record struct CompileResult(Template? Template, DocumentError Error, bool Ambiguous, bool HasOffer);
