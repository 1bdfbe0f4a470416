using OfferProxy.Benchmarks.Simulating;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating;

public sealed class EventQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void TryTake_EventsPutInAnyOrder_ComeByTheirTime()
    {
        var queue = new EventQueue<string>();
        queue.Add(Start.AddSeconds(3), "third");
        queue.Add(Start.AddSeconds(1), "first");
        queue.Add(Start.AddSeconds(2), "second");

        Assert.Equal(["first", "second", "third"], TakeAll(queue, Start.AddSeconds(3)));
    }

    [Fact]
    public void TryTake_EventsAtTheSameTime_ComeAsTheyWerePut()
    {
        var queue = new EventQueue<string>();
        string[] put = [.. Enumerable.Range(0, 20).Select(static number => $"{number}")];
        foreach (var one in put)
        {
            queue.Add(Start, one);
        }

        Assert.Equal(put, TakeAll(queue, Start));
    }

    [Fact]
    public void TryTake_EventThatIsYetToHappen_Stays()
    {
        var queue = new EventQueue<string>();
        queue.Add(Start.AddTicks(1), "later");

        Assert.False(queue.TryTake(Start, out _, out _));
        Assert.Equal(1, queue.Count);
        Assert.True(queue.TryTake(Start.AddTicks(1), out var at, out var what));
        Assert.Equal((Start.AddTicks(1), "later"), (at, what));
    }

    private static List<string> TakeAll(EventQueue<string> queue, DateTimeOffset until)
    {
        var taken = new List<string>();
        while (queue.TryTake(until, out _, out var what))
        {
            taken.Add(what);
        }

        return taken;
    }
}
