namespace OfferProxy.DemoOrigin.Documents;

/// <summary>A small tree with members that a parser into a map would lose, and numbers that a parser into doubles would change.</summary>
internal sealed class OddShape : OfferShape
{
    public override void Write(DocumentWriter json, OfferPage page)
    {
        json.Raw("rank", "1");
        json.Raw("rank", "2");
        json.OpenArray("children");
        json.Leaf("s-heading", page.Heading);
        json.OpenObject();
        json.Text("type", "x-countdown");
        json.Text("label", "first");
        json.Text("label", "second: " + page.EventId);
        json.Raw("numbers", "[1.50,1e2,12345678901234567890,-0,-0.0,1E-7,0.1e+3,9007199254740993]");
        json.Raw("nothing", "[null,{},[],\"\",false]");
        json.Raw("spelt", """["\/path\/","caf\u00e9","\u00C9","\ud83c\udf89","\u003Cb\u003E","\b\f\n\r\t"]""");
        json.Raw("", "{\"\":{\"\":[]}}");
        json.CloseObject();
        json.ClaimButton(page);
        json.RejectButton(page);
        json.ShareLink(page);
        json.CloseArray();
        json.Raw("attributes", "{}");
    }
}
