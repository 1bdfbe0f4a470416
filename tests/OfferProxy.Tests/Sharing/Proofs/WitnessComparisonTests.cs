using System.Text;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Proofs;
using OfferProxy.Tests.Segments;
using Xunit;

namespace OfferProxy.Tests.Sharing.Proofs;

public class WitnessComparisonTests
{
    private static readonly SharingPolicy Policy = new();

    // {N}: name, {F}: flow, {E}: event id, {n}: percent-encoded name; #: what differs by something unseen.
    public static TheoryData<string> Proven =>
    [
        """{"a":"Hi {N}, it is {N}'s"}""",
        """{"a":"{N}{F}?eid={E}","b":[1,2.50,true,false,null,{}]}""",
        """{ "a" : "/p/{F}/x?eid={E}&n={n}" , "b": [ ] }""",
        """{"a":"Ana and Boris are both named to all"}""",
        """{"data":[{"type":"offer","id":"1"},{"type":"event","id":"{E}"}],"x":"{E} {E}"}""",
        """{"a":"\u0041\/{N}\n\"{F}\""}""",
        """{"a":"https://api.example/{F}","b":"x (https:\/\/api.example\/{F})"}""",
        """["{N}","{N}"]""",
        """ "{N}" """,
    ];

    public static TheoryData<string, string, int> Rejected => new()
    {
        { """{"a":"Hi #"}""", "/a", (int)DifferenceKind.Text },
        { """{"a":[{"b":"x"},{"c":"{N}#"}]}""", "/a/1/c", (int)DifferenceKind.Text },
        { """{"a":[0,[7,"#"]]}""", "/a/1/1", (int)DifferenceKind.Text },
        { """{"a":{"b":1#}}""", "/a/b", (int)DifferenceKind.Number },
        { """{"a":{"{F}":1}}""", "/a", (int)DifferenceKind.MemberName },
        { """{"{h}":{"a":1#}}""", "", (int)DifferenceKind.MemberName },
        { """{"Ana":{"a":"#"}}""", "/*/a", (int)DifferenceKind.Text },
        { """{"m~/":{"a":"#"}}""", "/m~0~1/a", (int)DifferenceKind.Text },
        { """{"a":"{last8}"}""", "/a", (int)DifferenceKind.Text },
        { """{"a":"{h}"}""", "/a", (int)DifferenceKind.EventUntold },
        { """{"a":"{upper}"}""", "/a", (int)DifferenceKind.Text },
        { """{"a":["x"{more}],"b":1}""", "/a", (int)DifferenceKind.Shape },
        { """{"a":{bool}}""", "/a", (int)DifferenceKind.Shape },
        { """{"data":[{"type":"event","id":"{E}"},{"type":"event","id":"{F}"}]}""", "/data/0/id", (int)DifferenceKind.EventUntold },
        { """{"data":[{"type":"event","id":"b9f1c7d2-0d6a-4d1f-9d43-0d3c9b0f3a11"}]}""", "/data/0/id", (int)DifferenceKind.EventRepeated },
        { """{"data":[{"type":"event"}]}""", "", (int)DifferenceKind.EventUntold },
        { """{"data":[{"type":"event","id":"12"}]}""", "/data/0/id", (int)DifferenceKind.EventUntold },
        { """{"a":"{E}"}""", "/a", (int)DifferenceKind.EventUntold },
        { """{"a":"For {N}: ({E})"}""", "/a", (int)DifferenceKind.EventUntold },
        { """{"a":"?eid={E}&event_id={h}"}""", "/a", (int)DifferenceKind.EventUntold },
        { """{"a":"?eid=b9f1c7d2-0d6a-4d1f-9d43-0d3c9b0f3a11"}""", "/a", (int)DifferenceKind.EventRepeated },
    };

    [Theory]
    [MemberData(nameof(Proven))]
    public void Compare_DocumentsOfTheSlotsAlone_CopyIsTheOrigins(string form)
    {
        var result = WitnessComparison.Compare(See(Shopper.Ana, form), See(Shopper.Boris, form), Policy);

        Assert.Equal(ComparisonOutcome.Proven, result.Outcome);
        Assert.False(result.Proof!.IsScoped);
        Assert.Equal(Tokens(Write(Shopper.Third, form)), JsonText.Tokens(Encoding.UTF8.GetBytes(Shopper.Third.Copy(result.Proof.Template))));
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Compare_UnexplainedDifference_PathAndKind(string form, string path, int kind)
    {
        var result = WitnessComparison.Compare(See(Shopper.Ana, form), See(Shopper.Boris, form), Policy);

        Assert.Equal(new Difference(path, (DifferenceKind)kind), result.Difference);
        Assert.Null(result.Proof);
    }

    [Theory]
    [InlineData("flow {first8}", "/a")]
    [InlineData("event {E}, ref {event8}", "/a")]
    public void Compare_PieceOfTheTimeOfBoth_Refused(string text, string path)
    {
        var ana = Shopper.Ana with { Flow = "019ac1f4-7b21-7c3e-8a11-2f6b9d0e4c55", Event = "019ac1f5-1111-7aaa-8bbb-9c0d1e2f3a4b" };
        var boris = Shopper.Boris with { Flow = "019ac1f4-9d02-7f11-b0c4-7e5a1d3c9b20", Event = "019ac1f5-2222-7bcd-9ef0-0a9b8c7d6e5f" };

        var result = WitnessComparison.Compare(Seen(ana), Seen(boris), Policy);

        Assert.Equal(new Difference(path, DifferenceKind.Boundary), result.Difference);

        Witness Seen(Shopper shopper) => shopper.Sees(
            $$"""{"a":"{{text.Replace("{first8}", shopper.Flow[..8]).Replace("{event8}", shopper.Event[..8]).Replace("{E}", shopper.Event)}}","data":[{"type":"event","id":"{{shopper.Event}}"}]}""");
    }

    [Fact]
    public void CompareScoped_PieceOfTheFlowOfBoth_IsShared()
    {
        var ana = Shopper.Ana with { Flow = "019ac1f4-7b21-7c3e-8a11-2f6b9d0e4c55" };

        Assert.NotNull(WitnessComparison.CompareScoped(Seen(ana), Seen(ana with { Event = Shopper.Boris.Event }), Policy).Proof);

        static Witness Seen(Shopper shopper) => shopper.Sees($$"""{"a":"{{shopper.Flow[..8]}}","data":[{"type":"event","id":"{{shopper.Event}}"}]}""");
    }

    [Fact]
    public void Compare_FieldWithAPieceOfTheTimeOfBoth_IsLeftOut()
    {
        var ana = Shopper.Ana with { Flow = "019ac1f4-7b21-7c3e-8a11-2f6b9d0e4c55" };
        var boris = Shopper.Boris with { Flow = "019ac1f4-9d02-7f11-b0c4-7e5a1d3c9b20" };

        var fields = WitnessComparison.Compare(Seen(ana), Seen(boris), Policy).Proof!.Fields;

        Assert.Equal(["X-Kept"], fields.Same.Select(static field => field.Key));
        Assert.Equal(["X-Ref"], fields.LeftOut);

        static Witness Seen(Shopper shopper) => shopper.Sees(
            $$"""{"data":[{"type":"event","id":"{{shopper.Event}}"}]}""", fields: [("X-Ref", shopper.Flow[..8]), ("X-Kept", "1")]);
    }

    [Fact]
    public void Compare_StatusOrKind_TheyMustBeEqual()
    {
        var (first, second) = (See(Shopper.Ana, "{}"), See(Shopper.Boris, "{}"));

        Assert.Equal(DifferenceKind.Status, WitnessComparison.Compare(first, second with { Status = 202 }, Policy).Difference!.Kind);
        Assert.Equal(DifferenceKind.Response, WitnessComparison.Compare(first, second with { Kind = WitnessKind.NoOffer }, Policy).Difference!.Kind);
    }

    [Fact]
    public void Compare_TwoSlotsOfWhichBothStandThere_Refused()
    {
        // The attacker's event and flow are one, and so are the other's: a hole could be either.
        var forms = new SlotForm[]
        {
            new(SharedSlot.Event, default, "abcd"u8.ToArray(), "wxyz"u8.ToArray(), 0),
            new(SharedSlot.Echo(0), default, "abcd"u8.ToArray(), "wxyz"u8.ToArray(), 0),
        };

        Assert.Equal(DifferenceKind.TwoSlots, SlotFit.At("-abcd"u8, "-wxyz"u8, 1, forms).Refusal);
        Assert.Null(SlotFit.At("-abcd"u8, "-wxyz"u8, 1, forms[..1]).Refusal);
    }

    [Fact]
    public void At_ValuesThatBeginAlike_HoleBeginsBeforeTheDifference()
    {
        SlotForm[] forms = [new(SharedSlot.Event, default, "0190-aa"u8.ToArray(), "0190-bb"u8.ToArray(), 5)];

        Assert.Equal(2, SlotFit.At("x:0190-aa"u8, "x:0190-bb"u8, 7, forms).Start);
        Assert.Equal(DifferenceKind.Text, SlotFit.At("x:aa"u8, "x:bb"u8, 2, forms).Refusal);
        Assert.Equal(DifferenceKind.Text, SlotFit.At("0190-aa"u8[5..], "0190-bb"u8[5..], 0, forms).Refusal);
    }

    [Fact]
    public void Compare_NamesInSeveralEncodings_HoleKeepsThoseThatExplainBoth()
    {
        var first = Shopper.Ana with { Name = "Ána O'Neil" };
        var result = WitnessComparison.Compare(
            first.Sees("""{"a":"&Aacute;na O&#39;Neil","b":"%C3%81na+O%27Neil"}"""),
            Shopper.Boris.Sees("""{"a":"Boris","b":"Boris"}"""),
            Policy);

        var (html, url) = (result.Proof!.Template.Holes[0].Encodings, result.Proof.Template.Holes[1].Encodings);
        Assert.Equal(OfferProxy.Slots.NameEncoding.Html(OfferProxy.Slots.HtmlApostrophe.Decimal, OfferProxy.Slots.HtmlBeyondAscii.Named), html.First);
        Assert.Equal(OfferProxy.Slots.NameEncoding.Percent(plus: true, apostrophe: true), url.First);
        Assert.Equal((1, 1), (html.Count, url.Count));
    }

    [Fact]
    public void Compare_SpeltOtherwise_LiteralIsTheFirstWitnesss()
    {
        var result = WitnessComparison.Compare(
            Shopper.Ana.Sees("""{"\u0061":"x\/y {N}"}""".Replace("{N}", "Ana")),
            Shopper.Boris.Sees("""{"a":"x/\u0079 Bori\u0073"}"""),
            Policy);

        Assert.Equal("""{"\u0061":"x\/y Carol"}""", Shopper.Third.Copy(result.Proof!.Template));
    }

    [Fact]
    public void Compare_LoneSurrogatesThatDiffer_Refused()
    {
        var result = WitnessComparison.Compare(Shopper.Ana.Sees("""{"a":"\ud801"}"""), Shopper.Boris.Sees("""{"a":"\ud802"}"""), Policy);

        Assert.Equal(DifferenceKind.Text, result.Difference!.Kind);
    }

    [Fact]
    public void Compare_IgnoredMember_FirstWitnesssValueIsShared()
    {
        var policy = Policy with { Ignore = [JsonPointer.Parse("/meta/at"), JsonPointer.Parse("/list/1")] };
        var result = WitnessComparison.Compare(
            Shopper.Ana.Sees("""{"meta":{"at":[1,{"x":"a"}],"b":"Ana"},"list":["p",1,"q"]}"""),
            Shopper.Boris.Sees("""{"meta":{"at":"never","b":"Boris"},"list":["p",{"z":2},"q"]}"""),
            policy);

        Assert.Equal("""{"meta":{"at":[1,{"x":"a"}],"b":"Carol"},"list":["p",1,"q"]}""", Shopper.Third.Copy(result.Proof!.Template));
    }

    [Theory]
    [InlineData("Ana")]
    [InlineData("for Ana!")]
    [InlineData("3b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a")]
    public void Compare_IgnoredMemberHoldsAValue_Refused(string text)
    {
        var policy = Policy with { Ignore = [JsonPointer.Parse("/a")] };
        var result = WitnessComparison.Compare(Shopper.Ana.Sees($$"""{"a":["{{text}}"]}"""), Shopper.Boris.Sees("""{"a":1}"""), policy);

        Assert.Equal(new Difference("/a/0", DifferenceKind.Ignored), result.Difference);
    }

    [Fact]
    public void Compare_NoEventSlotAndEventsDiffer_RefusedUnlessAnEcho()
    {
        const string Form = """{"data":[{"type":"event","id":"{E}"}]}""";
        var policy = Policy with { Event = false };

        Assert.Equal(
            new Difference("/data/0/id", DifferenceKind.EventUntold),
            WitnessComparison.Compare(See(Shopper.Ana, Form), See(Shopper.Boris, Form), policy).Difference);
        Assert.NotNull(WitnessComparison.Compare(See(Shopper.Ana, Form.Replace("{E}", "{F}")), See(Shopper.Boris, Form.Replace("{E}", "{F}")), policy).Proof);
    }

    [Fact]
    public void Compare_EchoIsTheEvent_EchoWins()
    {
        const string Form = """{"data":[{"type":"event","id":"{F}"}],"x":"?eid={F}"}""";
        var result = WitnessComparison.Compare(See(Shopper.Ana, Form), See(Shopper.Boris, Form), Policy);

        Assert.All(result.Proof!.Template.Holes, static hole => Assert.Equal(SharedSlot.Echo(0), hole.Slot));
    }

    [Theory]
    [InlineData("""{"x":"?eid={E}","y":"{E}"}""")]
    [InlineData("""{"x":"https://a/r?u=%2F%3Feid%3D{E}%26x"}""")]
    [InlineData("""{"event_id":"{E}","y":"no {E}"}""")]
    [InlineData("""{"x":"/v2/events/{E}/seen"}""")]
    [InlineData("""{"meta":{"x":"{E}"}}""")]
    [InlineData("""{"y":"{E}"}""")]
    public void Compare_EventNamedSomewhere_HolesWhereverItStands(string form)
    {
        var policy = Policy with { EventMembers = [JsonPointer.Parse("/meta/x")] };
        var (first, second) = (See(Shopper.Ana, form), See(Shopper.Boris, form));
        if (form.StartsWith("{\"y\"", StringComparison.Ordinal))
        {
            (first, second) = (first with { Fields = [new("X-Event-Id", Shopper.Ana.Event)] }, second with { Fields = [new("X-Event-Id", Shopper.Boris.Event)] });
        }

        var result = WitnessComparison.Compare(first, second, policy);

        Assert.Equal(Write(Shopper.Third, form), Shopper.Third.Copy(result.Proof!.Template));
        Assert.All(result.Proof.Template.Holes, static hole => Assert.Equal(SharedSlot.Event, hole.Slot));
    }

    [Fact]
    public void Compare_AnothersEventStandsInBoth_Refused()
    {
        var form = """{"event_id":"{E}","last":"ID"}""".Replace("ID", Shopper.Boris.Event);

        Assert.Equal(
            new Difference("/last", DifferenceKind.EventRepeated),
            WitnessComparison.Compare(See(Shopper.Ana, form), See(Shopper.Boris, form), Policy).Difference);
    }

    [Fact]
    public void CompareScoped_SameFlow_OnlyTheEventIsAHole()
    {
        const string Form = """{"a":"{N} {F} {h}","data":[{"type":"event","id":"{E}"}]}""";
        var again = Shopper.Ana with { Event = Shopper.Boris.Event };
        var result = WitnessComparison.CompareScoped(See(Shopper.Ana, Form), See(again, Form), Policy);

        Assert.True(result.Proof!.IsScoped);
        Assert.Equal(Write(Shopper.Ana with { Event = Shopper.Third.Event }, Form), (Shopper.Ana with { Event = Shopper.Third.Event }).Copy(result.Proof.Template));
        Assert.Equal(ComparisonOutcome.NotIndependent, WitnessComparison.Compare(See(Shopper.Ana, Form), See(again, Form), Policy).Outcome);
        Assert.Equal(ComparisonOutcome.NotIndependent, WitnessComparison.CompareScoped(See(Shopper.Ana, Form), See(Shopper.Boris, Form), Policy).Outcome);
    }

    [Fact]
    public void Compare_NoSlots_DocumentsMustBeEqual()
    {
        var policy = Policy with { Event = false };
        Witness Of(string text, string at) => new() { Document = Shopper.Read($$"""{"a":"{{text}}","at":{{at}}}"""), Values = SlotContents.Empty };

        Assert.Empty(WitnessComparison.Compare(Of("x", "1"), Of("x", "1"), policy).Proof!.Template.Holes);
        Assert.Equal(new Difference("/at", DifferenceKind.Number), WitnessComparison.Compare(Of("x", "1"), Of("x", "2"), policy).Difference);
    }

    [Fact]
    public void Compare_OpaqueBodies_MustBeEqual()
    {
        Witness Of(Shopper shopper, string body) => new() { Document = TokenizedDocument.FromOpaque(Encoding.UTF8.GetBytes(body)), Values = shopper.Values, Kind = WitnessKind.Error };

        Assert.NotNull(WitnessComparison.Compare(Of(Shopper.Ana, "<p>no"), Of(Shopper.Boris, "<p>no"), Policy).Proof);
        Assert.Equal(DifferenceKind.Opaque, WitnessComparison.Compare(Of(Shopper.Ana, "Ana"), Of(Shopper.Boris, "Boris"), Policy).Difference!.Kind);
    }

    private static Witness See(Shopper shopper, string form) => shopper.Sees(Write(shopper, form));

    private static string Write(Shopper shopper, string form)
    {
        var first = shopper == Shopper.Ana;
        return form
            .Replace("{N}", shopper.Name, StringComparison.Ordinal).Replace("{n}", shopper.Name, StringComparison.Ordinal)
            .Replace("{F}", shopper.Flow, StringComparison.Ordinal).Replace("{E}", shopper.Event, StringComparison.Ordinal)
            .Replace("{h}", Hash(shopper.Flow), StringComparison.Ordinal).Replace("{last8}", shopper.Flow[^8..], StringComparison.Ordinal)
            .Replace("{upper}", shopper.Name!.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{more}", first ? "" : ",\"y\"", StringComparison.Ordinal).Replace("{bool}", first ? "true" : "false", StringComparison.Ordinal)
            .Replace("#", first ? "1" : "2", StringComparison.Ordinal);
    }

    private static string Hash(string value) => new Guid(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, 16)).ToString();

    private static List<string> Tokens(string document) => JsonText.Tokens(Encoding.UTF8.GetBytes(document.Replace("https://api.example", "https://offers.example", StringComparison.Ordinal)
        .Replace("https:\\/\\/api.example", "https://offers.example", StringComparison.Ordinal)));
}
