using System.Text;
using OfferProxy.Segments;

namespace OfferProxy.Slots;

/// <summary>Any other parameter that the origin repeats in its links: an id, which needs no escaping anywhere.</summary>
/// <param name="name">The parameter's name.</param>
internal sealed class EchoSlot(string name) : Slot(name)
{
    private static readonly long[] AllForms = [0];

    /// <inheritdoc/>
    public override bool IsIdentity => true;

    /// <inheritdoc/>
    public override IReadOnlyList<long> Forms => AllForms;

    /// <inheritdoc/>
    public override int MaxBytes(long form) => IdRule.MaxLength;

    /// <inheritdoc/>
    public override int Write(in SlotContent content, int position, long form, Span<byte> destination) =>
        Encoding.ASCII.GetBytes(content.Values[position], destination);

    /// <inheritdoc/>
    public override bool Qualifies(string value) => IdRule.Qualifies(value);

    /// <summary>
    /// What the request of a shared fill carries. In the path, the asker's own: the origin knows its flows. In the query,
    /// which it must put up with whatever it says, a random id: an asker's own could be one that stands in the document
    /// anyway, and would put the next one's in its place.
    /// </summary>
    /// <param name="value">The value of the request that leads to the fill.</param>
    /// <param name="inPath">Whether it stands in the request's path.</param>
    public override string StandIn(string value, bool inPath) => inPath ? value : RandomId();

    private static string RandomId()
    {
        string id;
        do
        {
            id = Guid.NewGuid().ToString();
        }
        while (!IdRule.Qualifies(id));

        return id;
    }
}
