using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>How a slot's two values are written, in one way of writing.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Encodings">The encodings that write both of them so; for ids, which are written as they are, none.</param>
/// <param name="First">The first witness's value.</param>
/// <param name="Second">The second witness's value.</param>
/// <param name="Common">With how many equal bytes they begin.</param>
internal sealed record SlotForm(SharedSlot Slot, NameEncodings Encodings, byte[] First, byte[] Second, int Common);
