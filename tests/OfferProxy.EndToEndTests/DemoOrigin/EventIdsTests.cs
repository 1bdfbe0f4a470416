using OfferProxy.DemoOrigin.Operations;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.DemoOrigin;

public sealed class EventIdsTests
{
    [Fact]
    public void Next_ManyTimes_NoneHasARunInCommonWithTheOneBefore()
    {
        var ids = new EventIds();

        // Twenty such pairs come by chance.
        var issued = Enumerable.Range(0, 60_000).Select(_ => ids.Next()).ToList();

        Assert.DoesNotContain(issued.Zip(issued.Skip(1)), static pair => Warmth.HaveCommonRun(pair.First, pair.Second));
        Assert.Equal(issued.Count, issued.Distinct().Count());
    }
}
