using System.Diagnostics.CodeAnalysis;

namespace OfferProxy.Sharing.Proofs;

/// <summary>What came of holding a document against a template.</summary>
/// <param name="Template">The template, of whose name holes those encodings are left that explain this document too; null where it is not its copy.</param>
/// <param name="Difference">The first difference, where it is not.</param>
internal readonly record struct CheckResult(ProvenTemplate? Template, Difference? Difference)
{
    /// <summary>Whether the document is the template's copy for its asker.</summary>
    [MemberNotNullWhen(true, nameof(Template))]
    [MemberNotNullWhen(false, nameof(Difference))]
    public bool IsEqual => Template is not null;
}
