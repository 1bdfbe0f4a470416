using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What the judge says of single responses.</summary>
public sealed class OracleJudgeTests
{
    private const string Public = "https://offers.example";

    private static readonly Shopper Ana = new("0b0e7a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e", "Ana", null);
    private static readonly Shopper Bob = new("9f3c1a52-1111-4a3e-8a5e-aaaaaaaaaaaa", "Bob", null);

    [Fact]
    public void Judge_OwnDocument_IsRightOnce()
    {
        var (one, judge) = Open("nothing added");
        var own = Passed(one, Ana);

        Assert.Equal(new Verdict(false, null), judge.Judge(Ana, own));
        Assert.Equal("the event id was handed out before", judge.Judge(Ana, own).Wrong);
    }

    [Fact]
    public void Judge_SharedDocumentWithANewEventId_IsAHitOnce()
    {
        var (one, judge) = Open("nothing added");
        Passed(one, Ana);
        var shared = Shared(one, Bob, "6b6a1a52-2222-4a3e-8a5e-bbbbbbbbbbbb");

        Assert.Equal(new Verdict(true, null), judge.Judge(Bob, shared));
        Assert.Equal("the event id was handed out before", judge.Judge(Bob, shared).Wrong);
    }

    [Fact]
    public void Judge_EventIdOfAnother_IsWrong()
    {
        var (one, judge) = Open("nothing added");
        var own = Passed(one, Ana);

        Assert.Equal("the event id was issued for another's flow", judge.Judge(Bob, Shared(one, Bob, EventPlace.Item(own)!)).Wrong);
    }

    [Fact]
    public void Judge_DocumentOfAnother_IsWrongAtItsPath()
    {
        var (one, judge) = Open("nothing added");
        var other = Shared(one, Ana, "6b6a1a52-2222-4a3e-8a5e-bbbbbbbbbbbb");

        Assert.Matches(@"^\$\.data\[0\]\..*: "".*"" instead of "".*""$", judge.Judge(Bob, other).Wrong);
    }

    [Fact]
    public void Judge_CutFlowOfAnother_IsWrong()
    {
        var (one, judge) = Open("flow's last eight digits");
        var spliced = Shared(one, Bob, "6b6a1a52-2222-4a3e-8a5e-bbbbbbbbbbbb");
        var text = System.Text.RegularExpressions.Regex.Replace(spliced.Text, "(?<!a)aaaaaaaa(?!a)", "2b3a4f5e");

        Assert.Null(judge.Judge(Bob, spliced).Wrong);
        Assert.Contains("2b3a4f5e", judge.Judge(Bob, spliced with { Body = System.Text.Encoding.UTF8.GetBytes(text) }).Wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_HeaderFieldOfAnother_IsWrongAndLeftOutIsRight()
    {
        var (one, judge) = Open("flow in a header field");
        var (first, second) = (Shared(one, Bob, Digests.Uuid("first")), Shared(one, Bob, Digests.Uuid("second")));

        Assert.Null(judge.Judge(Bob, first).Wrong);
        Assert.Equal($"X-Flow: {Ana.Flow} instead of {Bob.Flow}", judge.Judge(Bob, second with { Headers = new Dictionary<string, string> { ["X-Flow"] = Ana.Flow } }).Wrong);
    }

    [Fact]
    public void Judge_HitThatTheOriginForbids_IsWrong()
    {
        var (one, judge) = Open("private for all");

        Assert.Equal("a hit, which the origin forbids", judge.Judge(Bob, Shared(one, Bob, Digests.Uuid("first"))).Wrong);
    }

    [Theory]
    [InlineData("""{"a":[1,{"b":"x"}],"c":1.0}""", """{"a":[1,{"b":"x"}],"c":1.00}""", "$.c: 1.00 instead of 1.0")]
    [InlineData("""{"a":[1,{"b":"x"}]}""", """{"a":[1,{"b":"y"}]}""", "$.a[1].b: \"y\" instead of \"x\"")]
    [InlineData("""{"a":[[],[1,2]]}""", """{"a":[[],[1]]}""", "$.a[1][1]: ] instead of 2")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", "$: b: instead of a:")]
    [InlineData("""{"a":"é"}""", """{"a":"\u00e9"}""", null)]
    [InlineData("""{"a":null}""", """{"a":false}""", "$.a: false instead of null")]
    public void First_TwoDocuments_TellsThePath(string expected, string actual, string? difference) =>
        Assert.Equal(difference, DocumentDifference.First(System.Text.Encoding.UTF8.GetBytes(expected), System.Text.Encoding.UTF8.GetBytes(actual)));

    private static (OracleCase One, OracleJudge Judge) Open(string form)
    {
        var one = new OracleCase(OracleForms.All.Single(known => known.Name == form), 1, "7", Public);
        return (one, new(one, Public));
    }

    private static Reply Passed(OracleCase one, Shopper shopper) => Reply(one.Response(shopper.Flow, shopper.Name, shopper.Echo), "");

    private static Reply Shared(OracleCase one, Shopper shopper, string eventId) =>
        Reply(one.Form.Document(one.Seed, one.SharedInputs(Public, shopper, eventId)[0], isShared: true), "OfferProxy; hit; ttl=9");

    private static Reply Reply(OracleDocument document, string cacheStatus) =>
        new(document.Status, document.ToBytes(), new Dictionary<string, string> { ["Cache-Status"] = cacheStatus });
}
