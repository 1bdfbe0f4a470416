using OfferProxy.Measuring.Loading;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Loading;

public class ScheduleTests
{
    [Theory]
    [InlineData(2000, -1, 0)]
    [InlineData(2000, 0, 1)]
    [InlineData(2000, 0.4, 1)]
    [InlineData(2000, 0.5, 2)]
    [InlineData(2000, 1000, 2001)]
    [InlineData(3, 333, 1)]
    [InlineData(3, 334, 2)]
    [InlineData(3, 36_000_000, 108_001)]
    public void DueBy_Milliseconds_IsTheRateWhateverWasSent(int rate, double milliseconds, long due) =>
        Assert.Equal(due, new Schedule(rate).DueBy(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(2000)]
    [InlineData(7)]
    [InlineData(1)]
    public void DueAt_EachNumber_IsDueByThenAndNotBefore(int rate)
    {
        var schedule = new Schedule(rate);
        for (var number = 1L; number < 10_000; number++)
        {
            Assert.InRange(schedule.DueBy(schedule.DueAt(number) + TimeSpan.FromTicks(1)), number + 1, number + 1);
            Assert.InRange(schedule.DueBy(schedule.DueAt(number) - TimeSpan.FromTicks(1)), number, number);
        }
    }
}
