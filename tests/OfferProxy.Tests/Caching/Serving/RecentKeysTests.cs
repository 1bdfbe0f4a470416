using System.Runtime.CompilerServices;
using CsCheck;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Caching.Serving;
using OfferProxy.Caching.Store;
using OfferProxy.Requests;
using OfferProxy.Tests.Requests;
using Xunit;
using ZiggyCreatures.Caching.Fusion;

namespace OfferProxy.Tests.Caching.Serving;

public class RecentKeysTests
{
    private static readonly RoutePlan[] AllPlans =
    [
        Plans.Of(new() { Key = [new(default, "a"), new(default, "b")], Slots = ["first_name", "event", "flow_id", "event_id"] }, "/x"),
        Plans.Of(new() { Key = [new(default, "a"), new(default, "b")], Slots = ["event", "flow_id", "event_id"] }, "/x"),
    ];

    // Few values, so that many requests are alike; enough of them that places of the table are taken again.
    private static readonly Gen<string?> Value = Gen.OneOf(
        Gen.Const((string?)null), Gen.Const((string?)""), Gen.Int[0, 200].Select(static i => (string?)$"v{i}"));

    [Fact]
    public void Get_AnyRequests_IsTheKeyOfEach()
    {
        using var recent = Recent();
        Gen.Select(Gen.Int[0, 1], Gen.Select(Value, Value, Value, Value), Gen.Bool).Sample(
            (plan, values, named) =>
            {
                var request = new OfferRequest { Keys = Reading.Pieces(values.Item1, values.Item2), SlotTexts = PlanValues.Fill(AllPlans[plan], named ? "Ana" : null, values.Item3, values.Item4) };
                Assert.Equal(CacheKey.Create(AllPlans[plan], request), recent.Get(AllPlans[plan], request.Keys, request.Slots).Text);
            },
            iter: 50_000);
    }

    [Fact]
    public void Get_SameRequestAgain_IsRemembered()
    {
        using var recent = Recent();
        var (one, other) = (New(), New());

        Assert.Same(recent.Get(AllPlans[0], one.Keys, one.Slots), recent.Get(AllPlans[0], other.Keys, other.Slots));

        static OfferRequest New() => new() { Keys = Reading.Pieces("a", "b"), SlotTexts = PlanValues.Fill(AllPlans[0], null, null, null) };
    }

    [Fact]
    public void Timer_LeaseThatHasEnded_LetsGoOfWhatItHeld()
    {
        using var memory = new MemoryCache(new MemoryCacheOptions());
        using var cache = new FusionCache(new FusionCacheOptions(), memory);
        var time = new FakeTimeProvider(Answers.Now);
        var store = new OfferStore(cache, new(), new(), new(), new(new(), TimeProvider.System), TimeProvider.System);
        using var recent = new RecentKeys(store, time);
        var held = Hold(store, recent);

        GC.Collect();
        Assert.True(held.IsAlive);
        memory.Clear();
        time.Advance(TimeSpan.FromSeconds(1.5));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(held.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Hold(OfferStore store, RecentKeys recent)
    {
        var key = recent.Get(AllPlans[0], Reading.Pieces("a", "b"), default);
        var stored = ProvenAnswers.Stored();
        store.Set(key.Text, stored, TimeSpan.FromHours(1));
        Assert.Same(stored, key.Find(store, Answers.Now));
        return new(stored);
    }

    private static RecentKeys Recent() => new(null!, new FakeTimeProvider());
}
