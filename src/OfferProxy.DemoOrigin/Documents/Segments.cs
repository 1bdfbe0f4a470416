namespace OfferProxy.DemoOrigin.Documents;

/// <summary>Writes the segments that several shapes have in common.</summary>
internal static class Segments
{
    /// <summary>A segment without children.</summary>
    public static void Leaf(this DocumentWriter json, string type, string text)
    {
        json.OpenObject();
        json.Text("type", type);
        json.Text("text", text);
        json.CloseObject();
    }

    /// <summary>Opens a segment whose children follow; <see cref="CloseView"/> ends it.</summary>
    public static void OpenView(this DocumentWriter json, string name, string padding)
    {
        json.OpenObject();
        json.Text("type", "view");
        json.Text("name", name);
        json.OpenObject("attributes");
        json.Text("padding", padding);
        json.CloseObject();
        json.OpenArray("children");
    }

    public static void CloseView(this DocumentWriter json)
    {
        json.CloseArray();
        json.CloseObject();
    }

    /// <summary>The claim button, with the event in its <c>href</c>.</summary>
    public static void ClaimButton(this DocumentWriter json, OfferPage page)
    {
        json.OpenObject();
        json.Text("type", "s-button");
        json.Text("text", "Claim");
        json.OpenObject("attributes");
        json.Text("href", page.ClaimUrl);
        json.CloseObject();
        json.CloseObject();
    }

    /// <summary>The reject button, with the event in its <c>url</c>.</summary>
    public static void RejectButton(this DocumentWriter json, OfferPage page)
    {
        json.OpenObject();
        json.Text("type", "s-link");
        json.Text("name", "button-reject");
        json.Text("url", page.RejectUrl);
        json.OpenArray("children");
        json.Leaf("s-text", "No, thanks");
        json.CloseArray();
        json.CloseObject();
    }

    /// <summary>The link that carries the shopper's name, where there is one.</summary>
    public static void ShareLink(this DocumentWriter json, OfferPage page)
    {
        json.OpenObject();
        json.Text("type", "s-link");
        json.Text("name", "link-share");
        json.OpenObject("attributes");
        json.Text("href", page.ShareUrl);
        json.Text("target", "_blank");
        json.CloseObject();
        json.OpenArray("children");
        json.Leaf("s-text", "Share with a friend");
        json.CloseArray();
        json.CloseObject();
    }
}
