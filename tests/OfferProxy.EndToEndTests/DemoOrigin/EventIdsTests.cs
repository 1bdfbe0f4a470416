using OfferProxy.DemoOrigin.Operations;
using Xunit;

namespace OfferProxy.EndToEndTests.DemoOrigin;

public sealed class EventIdsTests
{
    [Theory]
    [InlineData("aaaa0000-0000-4000-8000-000000000000", "aaaa1111-1111-5111-9111-111111111111", true)]
    [InlineData("00000012-3400-4000-8000-000000000000", "11111112-3411-5111-9111-111111111111", true)]
    [InlineData("aaa00000-0000-4000-8000-000000000000", "aaa11111-1111-5111-9111-111111111111", false)]
    [InlineData("abcd0000-0000-4000-8000-000000000000", "1abcd111-1111-5111-9111-111111111111", false)]
    [InlineData("", "aaaa1111-1111-5111-9111-111111111111", false)]
    public void HaveCommonRun_OfFourAtTheSamePlace_IsTrue(string one, string other, bool expected) =>
        Assert.Equal(expected, EventIds.HaveCommonRun(one, other));

    [Fact]
    public void Next_ManyTimes_NoneHasARunInCommonWithTheOneBefore()
    {
        var ids = new EventIds();

        // Twenty such pairs come by chance.
        var issued = Enumerable.Range(0, 60_000).Select(_ => ids.Next()).ToList();

        Assert.DoesNotContain(issued.Zip(issued.Skip(1)), static pair => EventIds.HaveCommonRun(pair.First, pair.Second));
        Assert.Equal(issued.Count, issued.Distinct().Count());
    }
}
