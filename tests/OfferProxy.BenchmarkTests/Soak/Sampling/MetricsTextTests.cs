using OfferProxy.Soak.Sampling;
using Xunit;

namespace OfferProxy.BenchmarkTests.Soak.Sampling;

public sealed class MetricsTextTests
{
    [Fact]
    public void Read_SeriesOfOneName_AreOneNumber()
    {
        var metrics = MetricsText.Read("""
            # TYPE heap gauge
            heap{generation="gen0"} 1.5
            heap{generation="a } b"} 2 1764480000000
            timers 7

            """);

        Assert.Equal((3.5, 7.0, 2), (metrics["heap"], metrics["timers"], metrics.Count));
    }

    [Fact]
    public void Read_Nothing_IsNothing() => Assert.Empty(MetricsText.Read("# EOF\n"));
}
