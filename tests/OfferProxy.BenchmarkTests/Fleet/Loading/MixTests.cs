using OfferProxy.Fleet.Loading;
using OfferProxy.Measuring.Shopping;
using Xunit;

namespace OfferProxy.BenchmarkTests.Fleet.Loading;

public class MixTests
{
    [Fact]
    public void OfAll_InItsTurns_LeavesSomeToEachKeyAndAsksForSomeThatAreNew()
    {
        var keys = OfferKey.OfZones("a").Count;
        var turns = Enumerable.Range(0, 10 * keys).Select(static turn => (long)turn).ToList();

        var lasting = turns.Where(static turn => !Mix.OfAll.IsNew(turn) && !Mix.OfAll.IsBrief(turn)).Select(turn => turn % keys).Distinct();

        Assert.Equal(keys, lasting.Count());
        Assert.Contains(turns, static turn => Mix.OfAll.IsNew(turn));
        Assert.DoesNotContain(turns, static turn => Mix.LastingAlone.IsNew(turn) || Mix.LastingAlone.IsBrief(turn));
    }
}
