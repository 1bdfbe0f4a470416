using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;
using Xunit;

namespace OfferProxy.Tests.Sharing.Proofs;

public class TemplateCheckTests
{
    private const string Form = """{"at":1,"a":"Hi {N} {F}, {N}","b":"\u0041?eid={E}&n={N}","c":[1,true]}""";
    private static readonly SharingPolicy Policy = new() { Ignore = [JsonPointer.Parse("/at")] };

    private static readonly Proof Proven = WitnessComparison.Compare(See(Shopper.Ana), See(Shopper.Boris), Policy).Proof!;

    [Fact]
    public void Check_ThirdShoppersDocument_Equal() => Assert.True(TemplateCheck.Check(Proven.Template, See(Shopper.Third), Policy).IsEqual);

    [Theory]
    [InlineData("Hi ", "Ho ", "/a", nameof(DifferenceKind.Text))]
    [InlineData("Hi Carol", "Hi carol", "/a", nameof(DifferenceKind.Text))]
    [InlineData(", Carol", ", Carolin", "/a", nameof(DifferenceKind.Text))]
    [InlineData("[1,", "[2,", "/c/0", nameof(DifferenceKind.Number))]
    [InlineData("true", "false", "/c/1", nameof(DifferenceKind.Shape))]
    [InlineData("\"c\"", "\"d\"", "", nameof(DifferenceKind.MemberName))]
    [InlineData("77aa88bb", "77aa88bc", "/a", nameof(DifferenceKind.Text))]
    [InlineData("true]", "true,1]", "/c/2", nameof(DifferenceKind.Shape))]
    public void Check_Another_PathAndKind(string from, string to, string path, string kind)
    {
        var document = Write(Shopper.Third).Replace(from, to, StringComparison.Ordinal);

        Assert.Equal(new Difference(path, Enum.Parse<DifferenceKind>(kind)), TemplateCheck.Check(Proven.Template, Shopper.Third.Sees(document), Policy).Difference);
    }

    [Fact]
    public void Check_MemberThatMayDiffer_Equal() =>
        Assert.True(TemplateCheck.Check(Proven.Template, Shopper.Third.Sees(Write(Shopper.Third).Replace("\"at\":1", "\"at\":{\"x\":[]}", StringComparison.Ordinal)), Policy).IsEqual);

    [Fact]
    public void Check_HardName_EncodingsNarrow()
    {
        var hard = Shopper.Third with { Name = "O'Neil" };
        var document = Write(hard).Replace("Hi O'Neil", "Hi O&#39;Neil", StringComparison.Ordinal);
        var check = TemplateCheck.Check(Proven.Template, hard.Sees(document), Policy);

        var names = check.Template!.Holes.Where(static hole => hole.Slot == SharedSlot.Name).ToArray();
        Assert.True(names[0].Encodings.Contains(NameEncoding.Html(HtmlApostrophe.Decimal, HtmlBeyondAscii.Raw)));
        Assert.False(names[0].Encodings.Contains(NameEncoding.Text));
        Assert.True(names[1].Encodings.Contains(NameEncoding.Text));
        Assert.Equal(document, hard.Copy(check.Template).Replace("\\u0027", "'", StringComparison.Ordinal));
        Assert.False(TemplateCheck.Check(check.Template, hard.Sees(Write(hard)), Policy).IsEqual);
    }

    [Fact]
    public void Check_EventIsAnEchoHere_Differs()
    {
        const string Item = """{"data":[{"type":"event","id":"{E}"}]}""";
        var proven = WitnessComparison.Compare(
            Shopper.Ana.Sees(Write(Shopper.Ana, Item)), Shopper.Boris.Sees(Write(Shopper.Boris, Item)), Policy).Proof!.Template;

        var check = TemplateCheck.Check(proven, Shopper.Third.Sees(Write(Shopper.Third with { Event = Shopper.Third.Flow }, Item)), Policy);

        Assert.Equal(DifferenceKind.EventUntold, check.Difference!.Kind);
    }

    [Fact]
    public void Check_EventThatNothingNames_IsReadAtTheFirstHole()
    {
        // A proof by a header field that names the event: another document may come without it.
        const string Plain = """{"a":"{E} {E}"}""";
        Witness With(Shopper shopper) => shopper.Sees(Write(shopper, Plain)) with { Fields = [new("X-Event-Id", shopper.Event)] };
        var proven = WitnessComparison.Compare(With(Shopper.Ana), With(Shopper.Boris), Policy).Proof!.Template;

        Assert.True(TemplateCheck.Check(proven, Shopper.Third.Sees(Write(Shopper.Third, Plain)), Policy).IsEqual);
        Assert.False(TemplateCheck.Check(proven, Shopper.Third.Sees($$"""{"a":"{{Shopper.Third.Event}} {{Shopper.Ana.Event}}"}"""), Policy).IsEqual);
    }

    private static Witness See(Shopper shopper) => shopper.Sees(Write(shopper));

    private static string Write(Shopper shopper, string form = Form) => form
        .Replace("{N}", shopper.Name, StringComparison.Ordinal)
        .Replace("{F}", shopper.Flow, StringComparison.Ordinal)
        .Replace("{E}", shopper.Event, StringComparison.Ordinal);
}
