using System.Text;

namespace OfferProxy.Slots;

/// <summary>Any other parameter that the origin repeats in its links: an id, which needs no escaping anywhere.</summary>
/// <param name="name">The parameter's name.</param>
internal sealed class EchoSlot(string name) : Slot(name)
{
    /// <inheritdoc/>
    public override bool IsIdentity => true;

    /// <inheritdoc/>
    public override int MaxBytesOf(int length) => length;

    /// <inheritdoc/>
    public override int Write(in SlotContent content, int position, NameEncoding encoding, Span<byte> destination) =>
        Encoding.ASCII.GetBytes(content.Values[position], destination);
}
