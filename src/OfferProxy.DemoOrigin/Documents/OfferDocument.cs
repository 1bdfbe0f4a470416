using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.DemoOrigin.Documents;

/// <summary>Writes the documents of offers, of no offer and of flows.</summary>
internal static class OfferDocument
{
    /// <summary>An offer with its event and its links.</summary>
    public static ReadOnlyMemory<byte> Offer(OfferPage page)
    {
        using var json = new DocumentWriter(page.Integration.Spelling);
        json.OpenObject();
        json.Text("api_version", page.Integration.ApiVersion);
        json.OpenArray("data");
        json.OpenObject();
        json.Text("id", page.Offer.Id);
        json.Text("type", "offer");
        page.Integration.Shape.Write(json, page);
        json.CloseObject();
        json.OpenObject();
        json.Text("type", "event");
        json.Text("id", page.EventId);
        json.CloseObject();
        json.CloseArray();
        WriteLinks(
            json,
            page.Integration,
            ("self", page.Links.Offer(page.Offer.Id)),
            ("next_offer", page.Links.NewOffer(page.Index + 1, page.EventId)),
            ("offer_event", page.Links.OfferEvent(page.Offer.Id, page.Index, page.EventId)));
        json.CloseObject();
        return json.ToBytes();
    }

    /// <summary>No offer, because the sequence is at its end.</summary>
    public static ReadOnlyMemory<byte> PastTheLast(DemoIntegration integration, DemoLinks links)
    {
        using var json = new DocumentWriter(integration.Spelling);
        json.OpenObject();
        json.Text("api_version", integration.ApiVersion);
        json.OpenArray("data");
        json.CloseArray();
        WriteLinks(json, integration, ("self", links.NewOffer(integration.Offers.Count)));
        json.CloseObject();
        return json.ToBytes();
    }

    /// <summary>No offer, said as an item of <c>data</c>.</summary>
    public static ReadOnlyMemory<byte> NoOfferItem(DemoIntegration integration, DemoLinks links)
    {
        using var json = new DocumentWriter(integration.Spelling);
        json.OpenObject();
        json.Text("api_version", integration.ApiVersion);
        json.OpenArray("data");
        json.OpenObject();
        json.Text("type", "no_offer");
        json.CloseObject();
        json.CloseArray();
        WriteLinks(json, integration, ("self", links.NewOffer(0)));
        json.CloseObject();
        return json.ToBytes();
    }

    /// <summary>A flow.</summary>
    public static ReadOnlyMemory<byte> Flow(DemoIntegration integration, DemoLinks links)
    {
        using var json = new DocumentWriter(integration.Spelling);
        json.OpenObject();
        json.Text("api_version", integration.ApiVersion);
        json.OpenArray("data");
        json.OpenObject();
        json.Text("id", links.FlowId);
        json.Text("type", "flow");
        json.Flag("personalization", integration.Personalization);
        json.Text("placement", links.Placement);
        json.Number("delay", 0);
        json.CloseObject();
        json.CloseArray();
        WriteLinks(json, integration, ("self", links.Flow), ("next_offer", links.NewOffer(0)));
        json.CloseObject();
        return json.ToBytes();
    }

    /// <summary>An object of one URL, such as <c>{"flow_url": …}</c>.</summary>
    public static ReadOnlyMemory<byte> Url(DemoIntegration integration, string name, string url)
    {
        using var json = new DocumentWriter(integration.Spelling);
        json.OpenObject();
        json.Text(name, url);
        json.CloseObject();
        return json.ToBytes();
    }

    /// <summary>An error in the contract's one shape.</summary>
    public static ReadOnlyMemory<byte> Error(DemoError error)
    {
        using var json = new DocumentWriter();
        json.OpenObject();
        json.OpenArray("errors");
        json.OpenObject();
        json.Text("status", error.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.Text("code", error.Code);
        json.Text("title", error.Title);
        json.Text("detail", error.Detail);
        json.CloseObject();
        json.CloseArray();
        json.CloseObject();
        return json.ToBytes();
    }

    private static void WriteLinks(DocumentWriter json, DemoIntegration integration, params ReadOnlySpan<(string Name, string Url)> links)
    {
        if (!integration.LinksAsArray)
        {
            json.OpenObject("links");
            foreach (var (name, url) in links)
            {
                json.Text(name, url);
            }

            json.CloseObject();
            return;
        }

        json.OpenArray("links");
        foreach (var (name, url) in links)
        {
            json.OpenObject();
            json.Text("rel", name);
            json.Text("href", url);
            json.CloseObject();
        }

        json.CloseArray();
    }
}
