using System.Buffers;
using OfferProxy.Sharing.Documents;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>Cuts a document where its holes are.</summary>
/// <param name="document">The document, whose own bytes are what copies share.</param>
internal sealed class ProvenTemplateBuilder(TokenizedDocument document)
{
    private const int MaxHoles = 4096;

    private readonly ArrayBufferWriter<byte> _literals = new(Math.Max(1, document.Bytes.Length));
    private readonly List<ProvenHole> _holes = [];
    private int _from;

    /// <summary>Whether there are as many holes as a template may have.</summary>
    public bool IsFull => _holes.Count >= MaxHoles;

    /// <summary>Cuts a hole; holes come in the order of their places.</summary>
    /// <param name="token">The ordinal of the string.</param>
    /// <param name="text">The string's text.</param>
    /// <param name="start">Where the value stands in the text.</param>
    /// <param name="length">How many bytes it has there.</param>
    /// <param name="takenOut">How many bytes of the text the holes before it took out.</param>
    /// <param name="slot">What goes there.</param>
    /// <param name="encodings">For a name, its encodings.</param>
    public void Cut(int token, in Segments.StringText text, int start, int length, int takenOut, SharedSlot slot, NameEncodings encodings)
    {
        _literals.Write(document.Bytes.Span[_from..text.PlaceOf(start)]);
        _holes.Add(new(token, start - takenOut, _literals.WrittenCount, slot, encodings));
        _from = text.PlaceOf(start + length);
    }

    /// <summary>The template, once all holes were cut; null where names are written in more ways than a template may have.</summary>
    public ProvenTemplate? Build()
    {
        _literals.Write(document.Bytes.Span[_from..]);
        _from = document.Bytes.Length;
        var template = new ProvenTemplate(_literals.WrittenMemory, _holes);
        return template.IsWithinLimits ? template : null;
    }
}
