using OfferProxy.Gateway.AccessLogging;
using Xunit;

namespace OfferProxy.EndToEndTests.AccessLogging;

public class RequestSampleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 100)]
    [InlineData(0.25, 25_000)]
    [InlineData(0.5, 50_000)]
    [InlineData(1, 100_000)]
    public void Next_ManyTimes_ChoosesTheShare(double share, int chosen)
    {
        var sample = new RequestSample(share);

        Assert.InRange(Enumerable.Range(0, 100_000).Count(_ => sample.Next()), chosen - 5, chosen + 5);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    public void Next_KindsThatTakeTurns_ChoosesTheShareOfEach(int kinds)
    {
        var sample = new RequestSample(0.1);
        var chosen = new int[kinds];

        for (var i = 0; i < kinds * 10_000; i++)
        {
            chosen[i % kinds] += sample.Next() ? 1 : 0;
        }

        Assert.All(chosen, count => Assert.InRange(count, 980, 1020));
    }
}
