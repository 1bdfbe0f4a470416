using System.Diagnostics;
using OfferProxy.Fleet.Reaching;
using OfferProxy.Measuring.Judging;
using Xunit;

namespace OfferProxy.BenchmarkTests.Fleet.Reaching;

public class ReachWatchTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Fact]
    public void OldAfter_Sightings_TellsThoseThatWereAskedForAfterATime()
    {
        var watch = Watch();
        watch.Note(Of(0, 1, 1, sentAt: 1 * Second));
        watch.Note(Of(1, 1, 1, sentAt: 3 * Second));
        watch.Note(Of(1, 2, 1, sentAt: 4 * Second));
        watch.Note(Of(0, 7, 1, sentAt: 5 * Second));
        watch.Note(Of(0, 1, 2, sentAt: 6 * Second));

        Assert.Equal([1000, 2000], watch.OldAfter(2 * Second));
        Assert.Equal([2000, 3000], watch.OldAfter(1 * Second, static node => node == 1));
        Assert.Empty(watch.OldAfter(1 * Second, static node => node == 0));
    }

    [Fact]
    public void Everywhere_WhenEachNodeWasSeenUnderEachKey_Ends()
    {
        var watch = Watch();
        watch.Note(Of(0, 1, 2));
        watch.Note(Of(0, 2, 2));
        watch.Note(Of(1, 1, 2));
        Assert.False(watch.Everywhere.IsCompleted);
        watch.Note(Of(1, 2, 1));
        Assert.False(watch.Everywhere.IsCompleted);
        watch.Note(Of(1, 2, 2));
        watch.Note(Of(1, 2, 2));

        Assert.True(watch.Everywhere.IsCompletedSuccessfully);
    }

    private static ReachWatch Watch() => new(new HashSet<int> { 1, 2 }, 2, static seen => seen.Generation < 2, static seen => seen.Generation >= 2);

    private static Sighting Of(int node, int key, int generation, long sentAt = 0) => new(node, key, ResponseKind.FreshHit, generation, IsBlocked: false, sentAt);
}
