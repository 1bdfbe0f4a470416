using OfferProxy.Faults.Judging;
using OfferProxy.Faults.Reporting;
using OfferProxy.Faults.Tallying;
using Xunit;

namespace OfferProxy.BenchmarkTests.Faults.Reporting;

public class FaultTableTests
{
    [Fact]
    public void Lines_OfRows_AreATableOfMarkdown()
    {
        var tally = new Tally();
        tally.Add(new(ResponseKind.FreshHit, null, 0, TimeSpan.FromMilliseconds(1.25)));
        tally.Add(new(ResponseKind.GatewayTimeout, null, 0, TimeSpan.FromMilliseconds(1000.4)));

        var lines = FaultTable.Lines([
            new("killed", tally, 7, TimeSpan.FromSeconds(1.26), Verdict.Of((true, "nothing"))),
            new("10 MB", new(), 0, null, Verdict.Of((false, "all"), (true, "nothing"))),
        ]).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();

        Assert.Equal(4, lines.Count);
        Assert.Equal(FaultTable.Columns, lines[0]);
        Assert.All(lines[1], rule => Assert.Matches("^-+:?$", rule));
        Assert.Equal(["killed", "2", "1", "0", "0", "0", "0", "0", "0", "0", "0", "0", "1", "0", "1000.4", "1000", "7", "1.3", "met"], lines[2]);
        Assert.Equal(["10 MB", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0.0", "0", "0", "-", "MISSED"], lines[3]);
    }

    [Fact]
    public void Of_Musts_TellsThoseThatWereNotMet()
    {
        var verdict = Verdict.Of((true, "one"), (false, "two"), (false, "three"));

        Assert.False(verdict.Met);
        Assert.Equal(["two", "three"], verdict.Misses);
        Assert.True(Verdict.Of((true, "one")).Met);
    }
}
