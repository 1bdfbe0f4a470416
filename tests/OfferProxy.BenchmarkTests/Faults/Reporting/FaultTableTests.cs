using OfferProxy.Faults.Reporting;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Tallying;
using Xunit;

namespace OfferProxy.BenchmarkTests.Faults.Reporting;

public class FaultTableTests
{
    [Fact]
    public void Cells_OfRows_TellWhatClientsGot()
    {
        var tally = new Tally();
        tally.Add(new(ResponseKind.FreshHit, null, 0, TimeSpan.FromMilliseconds(1.25)));
        tally.Add(new(ResponseKind.GatewayTimeout, null, 0, TimeSpan.FromMilliseconds(1000.4)));

        var killed = FaultTable.Cells(new("killed", tally, 7, TimeSpan.FromSeconds(1.26), Verdict.Of((true, "nothing"))));
        var large = FaultTable.Cells(new("10 MB", new(), 0, null, Verdict.Of((false, "all"), (true, "nothing"))));

        Assert.Equal(["killed", "2", "1", "0", "0", "0", "0", "0", "0", "0", "0", "0", "1", "0", "1000.4", "1000", "7", "1.3", "met"], killed);
        Assert.Equal(["10 MB", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0.0", "0", "0", "-", "MISSED"], large);
        Assert.All([killed, large], cells => Assert.Equal(FaultTable.Columns.Count, cells.Count));
    }
}
