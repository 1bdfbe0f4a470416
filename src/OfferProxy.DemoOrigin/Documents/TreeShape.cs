namespace OfferProxy.DemoOrigin.Documents;

/// <summary>The usual version 2 tree, about 3.5 KB with its links, and with members that no contract names.</summary>
internal sealed class TreeShape : OfferShape
{
    private static readonly string[] Benefits =
    [
        "Nothing to pay today, and nothing later unless you order again",
        "Delivered with your next parcel, or on its own within five working days",
        "Cancel at any time from the link in the confirmation message",
        "Your details stay with the shop that you ordered from",
        "A person answers the telephone from eight in the morning until eight in the evening",
    ];

    public override void Write(DocumentWriter json, OfferPage page)
    {
        json.OpenArray("children");
        json.Leaf("s-heading", page.Heading);
        WriteImage(json, page);
        json.Leaf("s-text", page.Offer.Pitch);
        json.OpenView("benefits", "base");
        foreach (var benefit in Benefits)
        {
            json.OpenView("benefit", "tight");
            json.Raw(null, """{"type":"s-icon","attributes":{"source":"success","size":"small"}}""");
            json.Leaf("s-text", benefit);
            json.CloseView();
        }

        json.CloseView();
        json.OpenView("actions", "large");
        json.ClaimButton(page);
        json.RejectButton(page);
        json.ShareLink(page);
        json.CloseView();
        json.Leaf("s-text", $"This offer comes from {page.Offer.Brand}, not from {page.Integration.Name}. Terms apply; see https://{page.Integration.ShopDomain}/terms");
        json.CloseArray();
        WriteUnknown(json, page);
    }

    private static void WriteImage(DocumentWriter json, OfferPage page)
    {
        json.OpenObject();
        json.Text("type", "s-image");
        json.Text("url", page.ImageUrl);
        json.OpenObject("attributes");
        json.Text("accessibilityLabel", page.Offer.Brand);
        json.Raw("aspectRatio", "1.50");
        json.Raw("loading", "null");
        json.Raw("border", "{}");
        json.CloseObject();
        json.CloseObject();
    }

    /// <summary>What a proxy must keep without knowing it.</summary>
    private static void WriteUnknown(DocumentWriter json, OfferPage page)
    {
        json.OpenObject("campaign");
        json.Text("brand", page.Offer.Brand);
        json.Raw("price", "1.50");
        json.Raw("weight", "1e2");
        json.Raw("serial", "12345678901234567890");
        json.Raw("offset", "-0");
        json.Raw("ends_at", "null");
        json.Raw("labels", "{}");
        json.OpenObject("μνήμη");
        json.Text("🗝", page.Offer.Brand);
        json.CloseObject();
        json.CloseObject();
    }
}
