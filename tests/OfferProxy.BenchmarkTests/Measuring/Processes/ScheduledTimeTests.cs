using OfferProxy.Measuring.Processes;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Processes;

public class ScheduledTimeTests
{
    private static readonly ScheduledTime Earlier = new(new Dictionary<int, long> { [1] = 5_000, [2] = 7_000 });

    [Fact]
    public void MicrosecondsSince_ThreadsThatRan_AddsUpWhatTheyGot() =>
        Assert.Equal(5, new ScheduledTime(new Dictionary<int, long> { [1] = 8_000, [2] = 9_000 }).MicrosecondsSince(Earlier));

    [Fact]
    public void MicrosecondsSince_ThreadThatBeganSince_CountsWhole() =>
        Assert.Equal(4, new ScheduledTime(new Dictionary<int, long> { [1] = 5_000, [2] = 7_000, [3] = 4_000 }).MicrosecondsSince(Earlier));

    [Fact]
    public void MicrosecondsSince_ThreadThatEndedSince_TakesNothingAway() =>
        Assert.Equal(3, new ScheduledTime(new Dictionary<int, long> { [1] = 8_000 }).MicrosecondsSince(Earlier));

    [Fact]
    public void Read_ThisProcess_GrowsWithItsWork()
    {
        var earlier = ScheduledTime.Read([Environment.ProcessId]);
        var worked = Environment.TickCount64;
        while (Environment.TickCount64 - worked < 20)
        {
        }

        Assert.True(ScheduledTime.Read([Environment.ProcessId]).MicrosecondsSince(earlier) > 0);
    }
}
