using OfferProxy.Load.Measuring;
using Xunit;

namespace OfferProxy.BenchmarkTests.Load.Measuring;

public class SampleTests
{
    [Fact]
    public void Together_SlicesOfDifferentLength_AreOneCostOverAllRequests()
    {
        var together = Sample.Together([new(100, 10, 100, 1, 2), new(300, 20, 300, 3, 4)]);

        Assert.Equal(400, together.Requests);
        Assert.Equal(17.5, together.Cpu);
    }
}
