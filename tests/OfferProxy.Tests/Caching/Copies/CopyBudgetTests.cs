using OfferProxy.Caching.Copies;
using Xunit;

namespace OfferProxy.Tests.Caching.Copies;

public class CopyBudgetTests
{
    [Fact]
    public void Create_OriginsOwnDocuments_AreTakenOff()
    {
        var budget = new CopyBudget(5, documents: 2);

        Assert.Equal((5, 2, 3, 0, false), (budget.Limit, budget.Documents, budget.Left, budget.HandedOut, budget.IsSpent));
        Assert.True(new CopyBudget(1, documents: 2).IsSpent);
    }

    [Fact]
    public void TryTake_64ThreadsAtOnce_TakeExactlyAsManyAsThereAre()
    {
        const int Copies = 100_000;
        var (budget, taken) = (new CopyBudget(Copies, documents: 0), 0);
        var threads = Enumerable.Range(0, 64).Select(_ => new Thread(() =>
        {
            while (budget.TryTake())
            {
                Interlocked.Increment(ref taken);
            }
        })).ToList();

        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());

        Assert.Equal((Copies, 0, Copies), (taken, budget.Left, budget.HandedOut));
        Assert.False(budget.TryTake());
    }

    // Takers, and who gives away and gets back what others might have, at the same time.
    [Fact]
    public async Task TryTake_WhileCopiesComeAndGo_NoneIsMadeAndNoneLost()
    {
        var (budget, taken, away) = (new CopyBudget(200_000, documents: 0), 0L, 0L);
        var takers = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                Interlocked.Add(ref taken, budget.TryTake() ? 1 : 0);
            }
        })).ToList();
        for (var i = 0; i < 2_000; i++)
        {
            away += budget.Withhold(kept: 10);
            budget.Add(away);
            away = 0;
        }

        await Task.WhenAll(takers);

        Assert.Equal(200_000, taken + budget.Left);
        Assert.Equal(taken, budget.HandedOut);
    }

    [Fact]
    public void TryTake_CountsForTheOriginAndThePolicy()
    {
        var (tally, counts) = (new CopyTally(), new CopyCounts());
        var budget = new CopyBudget(2, documents: 0) { Account = new(tally, counts) };

        budget.TryTake();
        Assert.Equal((1, 1, 0), (tally.Untold, counts.ServedCopies, counts.SpentResponses));
        budget.TryTake();
        budget.TryTake();

        Assert.Equal((2, 2, 1), (tally.Untold, counts.ServedCopies, counts.SpentResponses));
    }

    [Fact]
    public void TryTake_OfALease_AsksForMoreAheadAndOnce()
    {
        var leases = new Leases();
        var budget = CopyBudget.Received(100, documents: 2, new(Guid.NewGuid(), leases));
        Assert.True(budget.IsSpent);
        budget.Add(8);

        foreach (var asked in (int[])[0, 0, 0, 1, 1, 1])
        {
            Assert.True(budget.TryTake());
            Assert.Equal(asked, leases.Asked);
        }

        budget.Add(2);
        budget.TryTake();
        Assert.Equal(1, leases.Asked);
        budget.TryTake();
        Assert.Equal((2, 2, 8), (leases.Asked, budget.Left, budget.HandedOut));
    }

    [Fact]
    public void TryTake_NothingLeftToLease_AsksForNone()
    {
        var leases = new Leases();
        var budget = CopyBudget.Received(100, documents: 2, new(Guid.NewGuid(), leases) { IsOver = true });
        budget.Add(2);

        Assert.True(budget.TryTake() && budget.TryTake());
        Assert.False(budget.TryTake());
        Assert.Equal(0, leases.Asked);
    }

    private sealed class Leases : ICopyLeases
    {
        public int Asked { get; private set; }

        public void RenewBehind(CopyBudget budget) => Asked++;
    }
}
