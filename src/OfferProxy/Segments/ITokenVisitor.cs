using System.Text.Json;

namespace OfferProxy.Segments;

/// <summary>What is done with each token of a document while it is walked.</summary>
internal interface ITokenVisitor
{
    /// <summary>Takes the reader's current token.</summary>
    void Visit(ref Utf8JsonReader reader);
}
