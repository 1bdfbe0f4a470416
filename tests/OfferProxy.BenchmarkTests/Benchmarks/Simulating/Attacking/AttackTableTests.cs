using OfferProxy.Benchmarks.Simulating.Attacking;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating.Attacking;

public sealed class AttackTableTests
{
    private static readonly TimeSpan?[] Runs = [TimeSpan.FromSeconds(3), null, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)];

    [Theory]
    [InlineData(0.25, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.51, 120)]
    [InlineData(0.75, 120)]
    public void Percentile_Runs_IsTheTimeByWhichSoManyWereOver(double part, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), AttackTable.Percentile(Runs, part));

    [Fact]
    public void Percentile_GivenUp_IsNone() => Assert.Null(AttackTable.Percentile(Runs, 0.95));

    [Fact]
    public void Row_Runs_HasAColumnForEachTitle()
    {
        var row = AttackTable.Row(new() { Kind = AttackKind.OneText, Share = 0.5 }, Runs, Runs, [new(2, 1, 0.5, 0.25), new(3, 1, 0.5, 0.25)]);

        Assert.Equal("| plain names, one other text | 50 % | 3.0 s | over 30 min | 1 | 3.0 s | over 30 min | 1 | 2.5 | 1.0 | 50.0 % | 25.0 % |", row);
        Assert.All(AttackTable.Head, line => Assert.Equal(row.Count(static letter => letter == '|'), line.Count(static letter => letter == '|')));
    }
}
