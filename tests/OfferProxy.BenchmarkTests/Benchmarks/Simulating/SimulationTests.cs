using OfferProxy.Benchmarks.Simulating;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating;

public sealed class SimulationTests
{
    private static readonly SharingModel OneDocument = SharingModel.All[0];
    private static readonly SharingModel TwoWitnesses = SharingModel.All[1];
    private static readonly SharingModel Remembering = SharingModel.All[2];

    // Few offers that do not change, none of them odd, and nothing purged.
    private static readonly SimulationSettings Quiet = new()
    {
        Rate = 200, Duration = TimeSpan.FromSeconds(20), PurgeAfter = TimeSpan.MaxValue / 4, Offers = 3, ChangesEvery = TimeSpan.FromDays(10_000),
    };

    [Fact]
    public void Run_Twice_CountsTheSame()
    {
        var (one, other) = (Simulation.Run(Quiet, TwoWitnesses), Simulation.Run(Quiet, TwoWitnesses));

        Assert.Equal(SimulationTable.Row(Quiet, TwoWitnesses, one), SimulationTable.Row(Quiet, TwoWitnesses, other));
    }

    [Fact]
    public void Run_AnyModel_GetsTheSameShoppers()
    {
        var requests = SharingModel.All.Select(static model => Simulation.Run(Quiet, model).Requests).Distinct();

        Assert.InRange(Assert.Single(requests), 1, long.MaxValue);
    }

    [Fact]
    public void Run_OneDocument_FillsEachKeyOnce() =>
        Assert.Equal(6, Simulation.Run(Quiet, OneDocument).Of(OriginCause.FirstWitness));

    [Fact]
    public void Run_TwoWitnesses_ProveEachKeyWithTwoOrMore()
    {
        var tally = Simulation.Run(Quiet, TwoWitnesses);

        Assert.Equal(6, tally.Of(OriginCause.FirstWitness));
        Assert.InRange(tally.Of(OriginCause.SecondWitness), 6, 60);
        Assert.InRange(tally.HitRatio, 0.9, 1);
    }

    [Fact]
    public void Run_Purged_AsksAnewForEachKeyAndRemembersWhatWasProven()
    {
        var purged = Quiet with { PurgeAfter = TimeSpan.FromSeconds(10) };
        var (forgetting, remembering) = (Simulation.Run(purged, TwoWitnesses), Simulation.Run(purged, Remembering));

        Assert.Equal((12, 12), (forgetting.Of(OriginCause.FirstWitness), remembering.Of(OriginCause.FirstWitness)));
        Assert.InRange(forgetting.Of(OriginCause.SecondWitness), 12, 120);
        Assert.Equal(Simulation.Run(Quiet, Remembering).Of(OriginCause.SecondWitness), remembering.Of(OriginCause.SecondWitness));
    }

    [Fact]
    public void Run_NoRoomToStore_StaysRight()
    {
        var tally = Simulation.Run(Quiet with { Offers = 100, MaxStored = 5 }, TwoWitnesses);

        Assert.InRange(tally.Of(OriginCause.FirstWitness), 201, long.MaxValue);
        Assert.Equal(0, tally.WrongCopies);
    }

    [Fact]
    public void Run_OddOffers_AreSharedWronglyByOneDocumentAlone()
    {
        var odd = Quiet with { Offers = 50, Exponent = 0 };
        var (one, two) = (Simulation.Run(odd, OneDocument), Simulation.Run(odd, TwoWitnesses));

        Assert.InRange(one.WrongCopies, 1, long.MaxValue);
        Assert.Equal(0, one.Of(OriginCause.Unshareable));
        Assert.Equal(0, two.WrongCopies);
        Assert.InRange(two.Of(OriginCause.Unshareable), 1, long.MaxValue);
    }

    [Fact]
    public void Run_Audited_CountsThem()
    {
        var tally = Simulation.Run(Quiet, TwoWitnesses with { Audit = 0.5 });

        Assert.InRange(tally.Of(OriginCause.Audit), tally.Copies / 2, tally.Copies * 2);
    }
}
