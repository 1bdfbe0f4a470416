namespace OfferProxy.DemoOrigin.Documents;

/// <summary>How an integration lays out an offer: the members of the offer item that follow <c>id</c> and <c>type</c>.</summary>
internal abstract class OfferShape
{
    public static readonly OfferShape Tree = new TreeShape();
    public static readonly OfferShape Attributes = new AttributesShape();
    public static readonly OfferShape Deep = new DeepShape();
    public static readonly OfferShape Small = new SmallShape();
    public static readonly OfferShape Odd = new OddShape();

    public abstract void Write(DocumentWriter json, OfferPage page);
}
