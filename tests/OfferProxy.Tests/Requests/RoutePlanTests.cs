using OfferProxy.Caching.Policies;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Slots;
using Xunit;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Tests.Requests;

public class RoutePlanTests
{
    [Fact]
    public void Of_RouteWithoutOperation_IsNone() => Assert.Null(RoutePlan.Create(Plans.Route() with { Metadata = null }, Plans.Options.ToCandidate("/")));

    [Theory]
    [InlineData(null)]
    [InlineData("gone")]
    public void Of_NoSuchPolicy_CachesNothing(string? policy)
    {
        var plan = RoutePlan.Create(Plans.Route(policy: policy), Plans.Options.ToCandidate("/"))!;

        Assert.Null(plan.Policy);
        Assert.Empty(plan.Keys);
        Assert.Equal(0, plan.Slots.Count);
    }

    [Fact]
    public void Of_Policy_SortsInputsIntoKeysAndSlots()
    {
        var plan = Plans.Of();

        Assert.Equal(
            [
                new(PlanInputSource.Route, "id"), new(PlanInputSource.Route, "integration_id"), new(PlanInputSource.Route, "version"),
                new(PlanInputSource.Query, "index"), new(PlanInputSource.Query, "placement"), new(PlanInputSource.Header, "Accept-Language"),
            ],
            plan.Keys);
        Assert.Equal([new(PlanInputSource.Query, "first_name"), null, new(PlanInputSource.Query, "event_id"), new(PlanInputSource.Route, "flow_id")], plan.SlotInputs);
        Assert.Equal((4, true, true), (plan.Slots.Count, plan.Slots.Read.Contains(NameSlot.Instance), plan.Slots.Read.Contains(EventSlot.Instance)));
    }

    [Fact]
    public void Of_SilentPolicy_IsTheShippedOne()
    {
        var silent = Plans.Of(new());
        var shipped = Plans.Of(new() { Key = ["integration_id", "id", "placement", "index"], Slots = ["first_name", "event", "event_id", "flow_id"] });

        Assert.Equal(shipped.Keys.Where(static key => key.Name != "id"), silent.Keys.Where(static key => key.Name != "id"));
        Assert.Equal(shipped.Slots.Read.ToArray().Select(static slot => slot.Name), silent.Slots.Read.ToArray().Select(static slot => slot.Name));
    }

    [Fact]
    public void Of_FlowThatIsNoSlot_TakesItForAKey()
    {
        var plan = Plans.Of(new() { Slots = ["first_name", "event"] });

        Assert.Contains(new PlanInput(PlanInputSource.Route, "flow_id"), plan.Keys);
        Assert.Equal([NameSlot.Instance, EventSlot.Instance], plan.Slots.Read.ToArray());
    }

    [Fact]
    public void Of_NoSlots_LeavesNone()
    {
        var plan = Plans.Of(new() { Slots = [] });

        Assert.Equal(0, plan.Slots.Count);
    }

    [Theory]
    [InlineData("Create", true)]
    [InlineData("Show", false)]
    [InlineData("Flow", false)]
    public void Of_Operation_SaysWhetherAPlacementIsRequired(string operation, bool required) =>
        Assert.Equal(required, RoutePlan.Create(Plans.Route(operation: operation, policy: null), Plans.Options.ToCandidate("/"))!.PlacementRequired);

    [Fact]
    public void Identity_OfTheSame_IsTheSame()
    {
        var reordered = Plans.Shared with { Key = [.. Plans.Shared.Key.Reverse()] };

        Assert.Equal(Plans.Of().Identity, Plans.Of(reordered).Identity);
        Assert.Equal(Plans.Of().Identity, Plans.Of(Plans.Shared with { OnFailure = OriginFailureBehavior.NoOffer }).Identity);

        // What is stored follows them.
        var second = TimeSpan.FromSeconds(1);
        Assert.Equal(Plans.Of().Identity, Plans.Of(Plans.Shared with
        {
            FreshFor = second, StaleWhileRevalidate = second, StaleIfError = second, NoOfferFor = second, ErrorFor = second, BypassFor = second,
        }).Identity);
    }

    [Fact]
    public void Identity_OfAnother_IsAnother()
    {
        var route = Plans.Route();
        RoutePlan[] plans =
        [
            Plans.Of(),
            Plans.Of(Plans.Shared with { Slots = ["first_name", "event", "flow_id", "event_id"] }),
            Plans.Of(Plans.Shared with { Slots = ["first_name", "event", "flow_id"] }),
            Plans.Of(Plans.Shared with { Key = [] }),
            Plans.Of(Plans.Shared with { OriginCacheControl = OriginCacheControl.Ignore }),
            Plans.Of(Plans.Shared with { IgnoreCookies = ["LB"] }),
            Plans.Of(Plans.Shared with { IgnoreVary = ["LB"] }),
            RoutePlan.Create(route with { RouteId = "r2" }, Plans.Options.ToCandidate("/"))!,
            RoutePlan.Create(route with { ClusterId = "c2" }, Plans.Options.ToCandidate("/"))!,
            RoutePlan.Create(route with { Match = new RouteMatch { Path = "/x" + Plans.Path } }, Plans.Options.ToCandidate("/"))!,
            RoutePlan.Create(route, (Plans.Options with { PublicUrl = new("https://other.example") }).ToCandidate("/"))!,
            RoutePlan.Create(route, (Plans.Options with { Origin = new() { LinkHosts = ["api.example"] } }).ToCandidate("/"))!,
        ];

        Assert.Equal(plans.Length, plans.Select(static plan => plan.Identity).Distinct().Count());
    }
}
