using OfferProxy.Benchmarks.Simulating;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating;

public sealed class SimulationTallyTests
{
    [Fact]
    public void Counts_OfEachKind_AddUp()
    {
        var tally = new SimulationTally();
        for (var i = 0; i < 4; i++)
        {
            tally.Came();
        }

        tally.Sent(OriginCause.FirstWitness, behind: false);
        tally.Copied(right: true);
        tally.Sent(OriginCause.Refresh, behind: true);
        tally.Copied(right: false);
        tally.Copied(right: true);

        tally.Verify();
        Assert.Equal((4, 3, 1, 1), (tally.Requests, tally.Copies, tally.WrongCopies, tally.OwnDocuments));
        Assert.Equal((2, 1, 1, 0), (tally.OriginRequests, tally.Of(OriginCause.FirstWitness), tally.Of(OriginCause.Refresh), tally.Of(OriginCause.Audit)));
        Assert.Equal(0.75, tally.HitRatio);
    }

    [Fact]
    public void Verify_RequestWithoutAnAnswer_Refuses()
    {
        var tally = new SimulationTally();
        tally.Came();

        Assert.Throws<InvalidOperationException>(tally.Verify);
    }

    [Fact]
    public void Verify_RequestAnsweredTwice_Refuses()
    {
        var tally = new SimulationTally();
        tally.Came();
        tally.Copied(right: true);
        tally.Sent(OriginCause.Refresh, behind: false);

        Assert.Throws<InvalidOperationException>(tally.Verify);
    }
}
