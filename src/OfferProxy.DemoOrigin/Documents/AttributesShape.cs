namespace OfferProxy.DemoOrigin.Documents;

/// <summary>The version 1 shape, with everything under <c>attributes</c>.</summary>
internal sealed class AttributesShape : OfferShape
{
    public override void Write(DocumentWriter json, OfferPage page)
    {
        json.OpenObject("attributes");
        json.OpenObject("header");
        json.Text("text", page.Heading);
        json.Flag("is_personalized", page.Integration.Personalization);
        json.CloseObject();
        json.OpenObject("content");
        json.Text("title", page.Offer.Brand);
        json.Text("body", page.Offer.Pitch);
        json.Raw("footnote", "null");
        json.CloseObject();
        json.OpenObject("image");
        json.Text("url", page.ImageUrl);
        json.Text("alt", page.Offer.Brand);
        json.Raw("ratio", "1.50");
        json.CloseObject();
        json.OpenObject("actions");
        WriteAction(json, "accept", "Claim", page.ClaimUrl);
        WriteAction(json, "reject", "No, thanks", page.RejectUrl);
        WriteAction(json, "share", "Share with a friend", page.ShareUrl);
        json.CloseObject();
        json.CloseObject();
    }

    private static void WriteAction(DocumentWriter json, string name, string text, string url)
    {
        json.OpenObject(name);
        json.Text("text", text);
        json.Text("url", url);
        json.CloseObject();
    }
}
