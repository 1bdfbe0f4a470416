using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>A place in a proven template where a slot's value goes.</summary>
/// <param name="Token">The ordinal of the string that it is in, among the document's tokens.</param>
/// <param name="Offset">How many bytes of the string's decoded text come before it, the holes before it taken out.</param>
/// <param name="At">How many of the template's literal bytes come before it.</param>
/// <param name="Slot">What goes there.</param>
/// <param name="Encodings">For the shopper's name, the encodings that explain all that was seen there; else none.</param>
internal readonly record struct ProvenHole(int Token, int Offset, int At, SharedSlot Slot, NameEncodings Encodings);
