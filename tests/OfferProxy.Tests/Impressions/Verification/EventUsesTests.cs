using Microsoft.Extensions.Time.Testing;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Impressions.Verification;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Impressions.Verification;

public class EventUsesTests
{
    private static readonly FirstAnswer Answer = new(204, [], []);
    private static readonly EventKey Key = EventKey.CreateRandom(1);

    private readonly FakeTimeProvider _time = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly FakeFleet _fleet = new();
    private readonly EventUses _uses;
    private readonly EventUse _use;

    public EventUsesTests() => (_uses, _use) = (New(), Use("event:offer_viewed"));

    [Fact]
    public async Task Take_Again_IsAnsweredAsTheFirstWas()
    {
        var first = await TakeAsync(_uses, _use);
        _uses.Keep(_use, first, Answer);

        var again = await TakeAsync(_uses, _use);
        var other = await TakeAsync(_uses, Use("event:offer_clicked"));

        Assert.Equal((true, false, true), (first.IsFirst, again.IsFirst, other.IsFirst));
        Assert.Same(Answer, again.Answer);
    }

    [Fact]
    public async Task Take_AfterRelease_IsTheFirst()
    {
        _uses.Release(_use, await TakeAsync(_uses, _use));

        Assert.True((await TakeAsync(_uses, _use)).IsFirst);
    }

    [Fact]
    public async Task Take_WhileTheFirstIsAnswered_WaitsForIt()
    {
        var first = await TakeAsync(_uses, _use);
        var waiting = TakeAsync(_uses, _use);
        Assert.False(waiting.IsCompleted);

        _uses.Keep(_use, first, Answer);

        Assert.Same(Answer, (await waiting).Answer);
    }

    [Fact]
    public async Task Take_WhileTheFirstIsAnsweredAndFails_IsTheNextFirst()
    {
        var first = await TakeAsync(_uses, _use);
        var waiting = TakeAsync(_uses, _use);

        _uses.Release(_use, first);

        Assert.True((await waiting).IsFirst);
    }

    [Fact]
    public async Task Take_FirstIsAnsweredForLong_IsNeitherTheFirstNorAccepted()
    {
        var first = await TakeAsync(_uses, _use);
        var waiting = TakeAsync(_uses, _use);
        await PassAsync(waiting);

        Assert.Equal(TakenUse.UnderWay, await waiting);
        _uses.Keep(_use, first, Answer);
        Assert.True((await TakeAsync(_uses, _use)).IsAccepted);
    }

    [Fact]
    public async Task Take_FirstOfAnotherGatewayIsAnswered_WaitsForIt()
    {
        _fleet.IsShared = true;
        var (here, there) = (_uses, New());
        var first = await TakeAsync(here, _use);
        var waiting = TakeAsync(there, _use);
        Assert.False(waiting.IsCompleted);

        here.Keep(_use, first, Answer);
        await PassAsync(waiting);

        Assert.Equal((true, 204), ((await waiting).IsAccepted, (await waiting).Answer!.Status));
    }

    [Fact]
    public async Task Take_FirstOfAnotherGatewayFails_IsTheNextFirst()
    {
        _fleet.IsShared = true;
        var (here, there) = (_uses, New());
        var first = await TakeAsync(here, _use);
        var waiting = TakeAsync(there, _use);

        here.Release(_use, first);
        await PassAsync(waiting);

        Assert.True((await waiting).IsFirst);
    }

    [Fact]
    public async Task Take_FirstOfAnotherGatewayIsAnsweredForLong_IsNeitherTheFirstNorAccepted()
    {
        _fleet.IsShared = true;
        await TakeAsync(_uses, _use);
        var waiting = TakeAsync(New(), _use);
        await PassAsync(waiting);

        Assert.Equal(TakenUse.UnderWay, await waiting);
    }

    [Fact]
    public async Task Take_WhenTheIdIsNoLongerValid_IsForgotten()
    {
        _uses.Keep(_use, await TakeAsync(_uses, _use), Answer);
        _time.Advance(TimeSpan.FromDays(8));

        Assert.True((await TakeAsync(_uses, _use)).IsFirst);
    }

    [Fact]
    public async Task Take_OnAnotherGateway_IsAnsweredAsTheFirstWas()
    {
        _fleet.IsShared = true;
        var (here, there) = (_uses, New());
        here.Keep(_use, await TakeAsync(here, _use), Answer);

        var again = await TakeAsync(there, _use);

        Assert.Equal((false, 204), (again.IsFirst, again.Answer!.Status));
        Assert.All(_fleet.Kept.Keys, static name => Assert.Matches("^[A-Za-z0-9_-]{22}$", name));
    }

    [Fact]
    public async Task Take_OnAnotherGatewayAfterRelease_IsTheFirst()
    {
        _fleet.IsShared = true;
        var (here, there) = (_uses, New());
        here.Release(_use, await TakeAsync(here, _use));

        Assert.True((await TakeAsync(there, _use)).IsFirst);
    }

    [Fact]
    public async Task Take_FleetDoesNotAnswer_GoesByItsOwnMemory()
    {
        (_fleet.IsShared, _fleet.Answers) = (true, false);

        var first = await TakeAsync(_uses, _use);
        _uses.Keep(_use, first, Answer);

        Assert.True(first.IsFirst);
        Assert.Same(Answer, (await TakeAsync(_uses, _use)).Answer);
    }

    [Fact]
    public async Task Take_ForeignTextInTheFleet_IsNoWordThatItWasAccepted()
    {
        _fleet.IsShared = true;
        _fleet.Kept[_use.Name] = [1, 2, 3];

        var again = await TakeAsync(_uses, _use);

        Assert.Equal(TakenUse.UnderWay, again);
    }

    [Fact]
    public async Task TakeAll_TwoRequestsOfTheSameUsesInAnotherOrder_DoNotWaitForEachOther()
    {
        EventUse[] some = [.. Enumerable.Range(0, 16).Select(static i => $"event:{i}").Select(Use)];
        var first = await TakeAllAsync(_uses, some);
        var waiting = TakeAllAsync(_uses, [.. some.Reverse()]);
        Assert.False(waiting.IsCompleted);

        first.Keep(Answer);

        Assert.NotNull((await waiting).Accepted);
        Assert.Same(Answer, (await waiting).Answer);
    }

    [Fact]
    public async Task TakeAll_OneHasBeenBefore_TakesNoneOfThem()
    {
        _uses.Keep(_use, await TakeAsync(_uses, _use), Answer);
        EventUse[] others = [.. Enumerable.Range(0, 16).Select(static i => $"event:{i}").Select(Use)];

        var taken = await TakeAllAsync(_uses, [.. others, _use]);

        Assert.Equal((_use, Answer), (taken.Accepted, taken.Answer));
        Assert.All(others, other => Assert.True(_uses.TakeAsync(other, TestContext.Current.CancellationToken).AsTask().Result.IsFirst));
    }

    [Fact]
    public async Task TakeAll_FleetDoesNotAnswer_IsAskedOnce()
    {
        (_fleet.IsShared, _fleet.Answers) = (true, false);

        await TakeAllAsync(_uses, [.. Enumerable.Range(0, 16).Select(static i => $"event:{i}").Select(Use)]);

        Assert.Equal(1, _fleet.Asked);
    }

    [Fact]
    public void Count_ManyMoreThanAreRemembered_IsBounded()
    {
        var memory = new EventUseMemory(_time);
        for (var i = 0; i < 3 * EventUseMemory.MaxUses; i++)
        {
            memory.Take((UInt128)i, _time.GetUtcNow() + TimeSpan.FromDays(1));
        }

        Assert.InRange(memory.Count, EventUseMemory.MaxUses, 2 * EventUseMemory.MaxUses);
        Assert.False(memory.Take((UInt128)(2 * EventUseMemory.MaxUses), _time.GetUtcNow()).IsTaken);
    }

    [Fact]
    public void Count_LongAnswers_IsBoundedByTheirBytes()
    {
        var memory = new EventUseMemory(_time);
        var body = new FirstAnswer(200, [], new byte[FirstAnswer.MaxBody]);
        for (var i = 0; i < 5_000; i++)
        {
            memory.Keep(memory.Take((UInt128)i, _time.GetUtcNow() + TimeSpan.FromDays(1)).Entry, body);
        }

        Assert.InRange(memory.Count, 1_000, 2 * (EventUseMemory.MaxBytes / FirstAnswer.MaxBody));
    }

    private static Task<TakenUse> TakeAsync(EventUses uses, EventUse use) => uses.TakeAsync(use, TestContext.Current.CancellationToken).AsTask();

    private static Task<TakenUses> TakeAllAsync(EventUses uses, IReadOnlyList<EventUse> some) => uses.TakeAsync(some, TestContext.Current.CancellationToken).AsTask();

    private Task PassAsync(Task waiting) => Until.TrueAsync(() =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(50));
        return waiting.IsCompleted;
    });

    private EventUses New() => new(new EventUseMemory(_time), _fleet, _time);

    private EventUse Use(string type) =>
        EventUse.Of(Key.Mint((uint)_time.GetUtcNow().ToUnixTimeSeconds(), 1, new("acme", "flow")), Key, type, TimeSpan.FromDays(7));

    private sealed class FakeFleet : IEventFleet
    {
        public Dictionary<string, byte[]> Kept { get; } = [];

        public bool IsShared { get; set; }

        public bool Answers { get; set; } = true;

        public int Asked { get; private set; }

        public ValueTask<FleetUse?> TakeAsync(string use) =>
            ++Asked > 0 && !Answers ? new((FleetUse?)null)
            : Kept.TryAdd(use, []) ? new(new FleetUse(IsTaken: true, default))
            : new(new FleetUse(IsTaken: false, Kept[use]));

        public void Keep(string use, byte[] sealedAnswer, TimeSpan keptFor) => Kept[use] = sealedAnswer;

        public void Release(string use) => Kept.Remove(use);
    }
}
