using System.Text;
using OfferProxy.Soak.Judging;
using Xunit;

namespace OfferProxy.BenchmarkTests.Soak.Judging;

public sealed class CanonicalTests
{
    [Fact]
    public void Of_TwoWaysToWriteOneDocument_IsOne() =>
        Assert.Equal(Of("""{"a":"caf\u00e9 <\/b>","n":1.50,"n":-0}"""), Of("""{ "a": "café </b>", "n": 1.50, "n": -0 }"""));

    [Theory]
    [InlineData("""{"n":1.5}""", """{"n":1.50}""")]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""")]
    [InlineData("""{"a":"x"}""", """{"a":"X"}""")]
    public void Of_TwoDocuments_AreTwo(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    [Fact]
    public void EventOf_NoItemOfTypeEvent_IsNone() => Assert.Null(Canonical.EventOf(Encoding.UTF8.GetBytes("""{"data":[{"type":"offer","id":"1"}]}""")));

    private static string Of(string json) => Canonical.Of(Encoding.UTF8.GetBytes(json));
}
