namespace OfferProxy.DemoOrigin.Documents;

/// <summary>A heading and the two buttons: about 1 KB with its links.</summary>
internal sealed class SmallShape : OfferShape
{
    public override void Write(DocumentWriter json, OfferPage page)
    {
        json.OpenArray("children");
        json.Leaf("s-heading", page.Heading);
        json.ClaimButton(page);
        json.RejectButton(page);
        json.CloseArray();
    }
}
