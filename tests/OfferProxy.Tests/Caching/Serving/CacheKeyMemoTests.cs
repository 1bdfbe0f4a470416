using CsCheck;
using OfferProxy.Caching.Serving;
using OfferProxy.Requests;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Serving;

public class CacheKeyMemoTests
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
    public void Of_AnyRequests_IsTheKeyOfEach()
    {
        var memo = new CacheKeyMemo();
        Gen.Select(Gen.Int[0, 1], Gen.Select(Value, Value, Value, Value), Gen.Bool).Sample(
            (plan, values, named) =>
            {
                var request = new OfferRequest { Keys = [values.Item1, values.Item2], Slots = PlanValues.Fill(AllPlans[plan], named ? "Ana" : null, values.Item3, values.Item4) };
                Assert.Equal(CacheKey.Create(AllPlans[plan], request), memo.Get(AllPlans[plan], request));
            },
            iter: 50_000);
    }

    [Fact]
    public void Of_SameRequestAgain_IsRemembered()
    {
        var memo = new CacheKeyMemo();
        var (one, other) = (New(), New());

        Assert.Same(memo.Get(AllPlans[0], one), memo.Get(AllPlans[0], other));

        static OfferRequest New() => new() { Keys = ["a", "b"], Slots = PlanValues.Fill(AllPlans[0], null, null, null) };
    }
}
