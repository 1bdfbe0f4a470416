using System.Globalization;

namespace OfferProxy.DemoOrigin.Documents;

/// <summary>A tree of 24 views in one another, about 30 KB; the greeting and the buttons are at its very bottom.</summary>
internal sealed class DeepShape : OfferShape
{
    private const int Levels = 24;

    private const string Paragraph =
        "Every piece is made to order from wood that grew within a day's walk of the workshop, dried for two winters under a roof without " +
        "walls, and joined without a nail or a screw. Ask for the maker's name and the year that the tree was felled: both are written " +
        "under the seat, and in a book that anybody may come and read on the first Saturday of the month. What breaks is mended there, for as " +
        "long as there is a workshop.";

    public override void Write(DocumentWriter json, OfferPage page)
    {
        json.OpenArray("children");
        for (var level = 1; level <= Levels; level++)
        {
            json.OpenView(string.Create(CultureInfo.InvariantCulture, $"level-{level}"), "none");
            json.Leaf("s-heading", $"{page.Offer.Brand}, {level}");
            json.Leaf("s-text", Paragraph);
            json.Leaf("s-text", Paragraph);
            json.Leaf("s-text", page.Offer.Pitch);
            json.Raw(null, """{"type":"s-divider","attributes":{"direction":"inline","spacing":"extra-loose"}}""");
        }

        json.Leaf("s-heading", page.Heading);
        json.ClaimButton(page);
        json.RejectButton(page);
        json.ShareLink(page);
        for (var level = 1; level <= Levels; level++)
        {
            json.CloseView();
        }

        json.CloseArray();
    }
}
