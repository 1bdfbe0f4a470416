using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class TemplateCompilerTests
{
    private static string Event(string id) => $$"""{"type":"event","id":"{{id}}"}""";

    private static string Document(string items, string links = "") => $$$"""{"data":[{{{items}}}],"links":{"self":"{{{links}}}"}}""";

    private static void AssertAmbiguous(CompileResult result)
    {
        Assert.True(result.Ambiguous);
        Assert.Null(result.Template);
        Assert.Equal(DocumentError.None, result.Error);
    }

    [Fact]
    public void Compile_Slots_AreSplicedInTheirEncodings()
    {
        var compiled = Sample.Compile(Document(
            $$"""{"id":"1","type":"offer","text":"Hi {{Sample.Sentinel}}"},""" + Event(Sample.EventId),
            $"https://api.example/v2/{Sample.FlowId}?eid={Sample.EventId}&first_name={Sample.Sentinel}&e={Sample.EventId}{Sample.FlowId}"));

        Assert.True(compiled.HasOffer);
        Assert.True(compiled.Template!.HasHoles);
        Assert.Equal(
            Document(
                """{"id":"1","type":"offer","text":"Hi Zoë O\u0027Hara"},""" + Event(Sample.NewEventId),
                $"https://offers.example/v2/{Sample.NewFlowId}?eid={Sample.NewEventId}&first_name=Zo%C3%AB%20O%27Hara&e={Sample.NewEventId}{Sample.NewFlowId}"),
            Sample.Splice(compiled, "Zoë O'Hara"));
    }

    [Theory]
    [InlineData(Sample.Sentinel, "Ana")]
    [InlineData(Sample.Sentinel + Sample.Sentinel, "AnaAna")]
    [InlineData(Sample.Sentinel + " " + Sample.EventId, "Ana " + Sample.NewEventId)]
    [InlineData(Sample.EventId + Sample.FlowId, Sample.NewEventId + Sample.NewFlowId)]
    [InlineData("\\\"" + Sample.Sentinel + "\\\"", "\\\"Ana\\\"")]
    [InlineData("\\u006aqfTbkRmwZcpH\\u0064", "Ana")]
    [InlineData("\\n" + Sample.Sentinel + "\\ud83d\\ude00 \\ud800", "\\nAna\\ud83d\\ude00 \\ud800")]
    [InlineData("http:\\/\\/api.example\\/" + Sample.FlowId + "\\/x", "https://offers.example\\/" + Sample.NewFlowId + "\\/x")]
    public void Compile_SlotInString_IsCutThere(string written, string spliced) =>
        Assert.Equal(
            Sample.WithText(spliced).Replace(Sample.EventId, Sample.NewEventId, StringComparison.Ordinal),
            Sample.Splice(Sample.Compile(Sample.WithText(written)), "Ana"));

    [Fact]
    public void Compile_EventRepeatsEcho_EchoWins()
    {
        var compiled = Sample.Compile(Document(Event(Sample.FlowId), Sample.FlowId));

        Assert.Equal(Document(Event(Sample.NewFlowId), Sample.NewFlowId), Sample.Splice(compiled, ""));
    }

    [Fact]
    public void Compile_EventRepeatsEchoThoughPolicyNamesNoEvent_EchoWins() =>
        Assert.Equal(
            Document(Event(Sample.NewFlowId)),
            Sample.Splice(Sample.Compile(Document(Event(Sample.FlowId)), Holes.Marks([Sample.FlowId])), ""));

    [Fact]
    public void Compile_NoEvent_HasNoEventHole()
    {
        var compiled = Sample.Compile(Document(""));

        Assert.False(compiled.Template!.HasHoles);
        Assert.False(compiled.HasOffer);
    }

    public static TheoryData<string> AmbiguousEvents() =>
    [
        Document(Event(Sample.EventId) + "," + Event(Sample.OtherId)),
        Document("""{"type":"event"}"""),
        Document("""{"type":"event","id":""}"""),
        Document(Event("1234")),
        Document(Event("order_confirmation")),
        Document(Event("\\ud8009f0c1a52-6d1b-4a3e")),
        Document($$"""{"type":"event","id":"{{Sample.EventId}}","id":"{{Sample.OtherId}}"}"""),
        Document(Event(Sample.EventId), "https://x.example/?eid=" + Sample.OtherId),
        Document(Event(Sample.EventId), "https://x.example/?u=https%3A%2F%2Fy%3Feid%3D" + Sample.OtherId),
        Document("", "https://x.example/?event_id=" + Sample.OtherId),

        // The event shows an echo, changed.
        Document(Event(Sample.FlowId.ToUpperInvariant())),
        Document(Event(Sample.FlowId.Replace("-", "", StringComparison.Ordinal))),
        Document(Event("evt_" + Sample.FlowId)),
        Document(Event(Sample.FlowId[..23])),
        Document(Event(Sample.Sentinel + "-12345678")),
    ];

    [Theory]
    [MemberData(nameof(AmbiguousEvents))]
    public void Compile_EventNotCertain_IsAmbiguous(string body) => AssertAmbiguous(Sample.Compile(body));

    [Fact]
    public void Compile_EventThoughPolicyNamesNone_IsAmbiguous()
    {
        AssertAmbiguous(Sample.Compile(Document(Event(Sample.EventId)), Holes.Marks([Sample.FlowId])));
        AssertAmbiguous(Sample.Compile(Document("", "https://x.example/?eid=" + Sample.EventId), Holes.Marks([Sample.FlowId])));
    }

    [Theory]
    [InlineData("\"" + Sample.Sentinel + "\":1")]
    [InlineData("\"x-" + Sample.EventId + "\":1")]
    [InlineData("\"\\u0033b7e4d10-91ac-4c57-8f02-6a5d4e3c2b1a\":1")]
    [InlineData("\"JQFTBKRMWZCPHD\":1")]
    public void Compile_SlotInMemberName_IsAmbiguous(string member) =>
        AssertAmbiguous(Sample.Compile(Document("{\"type\":\"offer\",\"attributes\":{" + member + "}}," + Event(Sample.EventId))));

    [Fact]
    public void Compile_SlotInNumber_IsAmbiguous()
    {
        const string Digits = "12345678901234567";

        AssertAmbiguous(Sample.Compile($$"""{"data":[],"n":{{Digits}}}""", Holes.Marks([Digits])));
        Assert.NotNull(Sample.Compile($$"""{"data":[],"n":"{{Digits}}"}""", Holes.Marks([Digits])).Template);
    }

    [Fact]
    public void Compile_EchoThatCannotBeTold_IsAmbiguous()
    {
        // Too short, the same twice, one within another, and one that is a key's: all could be sent to corrupt others' copies.
        AssertAmbiguous(Sample.Compile(Document(""), Holes.Marks(["F"])));
        AssertAmbiguous(Sample.Compile(Document(""), Holes.Marks(["order_confirmation"])));
        AssertAmbiguous(Sample.Compile(Document("", Sample.FlowId), Holes.Marks([Sample.FlowId, Sample.FlowId])));
        AssertAmbiguous(Sample.Compile(Document("", Sample.FlowId), Holes.Marks([Sample.FlowId, Sample.FlowId[..20]])));
        AssertAmbiguous(Sample.Compile(Document("", Sample.FlowId), Holes.Marks([Sample.FlowId], keys: Sample.FlowId)));
        AssertAmbiguous(Sample.Compile(Document(""), Holes.Marks([Sample.FlowId], keys: "x" + Sample.FlowId.ToUpperInvariant())));
        Assert.NotNull(Sample.Compile(Document("", Sample.FlowId), Holes.Marks([Sample.FlowId, null], keys: Sample.OtherId)).Template);
    }

    [Fact]
    public void Compile_EventInAnyJson_IsASlotThoughTheShapeIsWrong()
    {
        var compiled = Sample.Compile($$"""{"links":5,"data":[{{Event(Sample.EventId)}}]}""", shape: DocumentShape.Json);

        Assert.DoesNotContain(Sample.EventId, Sample.Splice(compiled, ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_NoDocument_SaysWhy()
    {
        Assert.Equal(new(null, DocumentError.Malformed, Ambiguous: false, HasOffer: false), Sample.Compile("{"));
        Assert.Equal(new(null, DocumentError.WrongShape, Ambiguous: false, HasOffer: false), Sample.Compile("{}"));
    }
}
