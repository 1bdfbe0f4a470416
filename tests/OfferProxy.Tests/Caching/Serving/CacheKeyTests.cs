using CsCheck;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Serving;
using OfferProxy.Requests.Inputs;
using OfferProxy.Requests;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching.Serving;

public class CacheKeyTests
{
    private static readonly RoutePlan Plan = Plans.Of(
        new() { Key = [RequestInput.Named("a"), RequestInput.Named("b")], Slots = ["first_name", "event", "flow_id", "event_id"] }, "/x");

    // Any text that a key may hold, among it what is missing, empty and like the ends of fields.
    private static readonly Gen<string?> Value = Gen.OneOf(
        Gen.Const((string?)null), Gen.Const((string?)""),
        Gen.String[Gen.Char["ab|"], 0, 2].Select(static text => (string?)text));

    private static readonly Gen<OfferRequest> Request =
        Gen.Select(Value, Value, Value, Value, Gen.Bool).Select(static (a, b, flow, eventId, named) => New([a, b], [flow, eventId], named ? "Ana" : null));

    [Fact]
    public void Of_TwoRequests_AreEqualWhereWhatSelectsIs() =>
        Gen.Select(Request, Request).Sample((one, other) => Assert.Equal(Selects(one) == Selects(other), CacheKey.Create(Plan, one) == CacheKey.Create(Plan, other)), iter: 5000);

    [Fact]
    public void Create_Scoped_IsEqualWhereWhatTheScopeHasInCommonIsToo() =>
        Gen.Select(Request, Request, Gen.Bool).Sample((one, other, sameName) =>
        {
            other = sameName || PlanValues.Name(Plan, other) is null ? other : New(Reading.Texts(other.Keys), PlanValues.Echoes(Plan, other), "Bo");
            var (keys, echoes, names) = (Selects(one) == Selects(other), Echoes(one) == Echoes(other), PlanValues.Name(Plan, one) == PlanValues.Name(Plan, other));

            Assert.Equal(keys && echoes, AreEqual(FillScope.SameEchoes));
            Assert.Equal(keys && names, AreEqual(FillScope.SameName));
            Assert.Equal(keys && echoes && names, AreEqual(FillScope.SameValues));

            bool AreEqual(FillScope scope) => CacheKey.Create(Plan, one, scope) == CacheKey.Create(Plan, other, scope);
        }, iter: 5000);

    [Fact]
    public void Create_EachScope_IsAKeyOfItsOwn()
    {
        var request = New(["a", "b"], [null, null], null);

        Assert.Equal(4, Enum.GetValues<FillScope>().Select(scope => CacheKey.Create(Plan, request, scope)).Distinct().Count());
    }

    [Fact]
    public void Of_EachKeyAndPresence_SelectsAnother()
    {
        OfferRequest[] requests =
        [
            New(["ab", "c"], ["f", "e"], "Ana"), New(["a", "bc"], ["f", "e"], "Ana"), New(["abc", ""], ["f", "e"], "Ana"), New(["", "abc"], ["f", "e"], "Ana"),
            New(["abc", null], ["f", "e"], "Ana"), New(["ab", "c"], [null, "e"], "Ana"), New(["ab", "c"], ["f", null], "Ana"), New(["ab", "c"], ["f", "e"], null),
            New(["ab", "C"], ["f", "e"], "Ana"),
        ];

        Assert.Equal(requests.Length, requests.Select(static request => CacheKey.Create(Plan, request)).Distinct().Count());
    }

    [Fact]
    public void Of_ValuesOfSlots_SelectNothing() =>
        Assert.Equal(CacheKey.Create(Plan, New(["a", "b"], ["f", "e"], "Ana")), CacheKey.Create(Plan, New(["a", "b"], ["g", "h"], "Björk")));

    [Fact]
    public void Of_NameThatIsNoSlot_SelectsNothing()
    {
        var plan = Plans.Of(new() { Key = [], Slots = ["event"] }, "/x");

        Assert.Equal(CacheKey.Create(plan, New([], [], "Ana", plan)), CacheKey.Create(plan, New([], [], null, plan)));
    }

    [Fact]
    public void Of_Parsed_IgnoresDroppedAndOrder()
    {
        Assert.Equal(Parsed("?placement=a&index=1"), Parsed("?zip=9&index=1&first%5Fname=%3C&placement=%61&zip=8"));
        Assert.NotEqual(Parsed("?placement=a&index=1"), Parsed("?placement=a"));
        Assert.NotEqual(Parsed("?placement=a&index="), Parsed("?placement=a"));
    }

    [Fact]
    public void Of_AnotherPlan_IsAnother()
    {
        var request = New(["a", "b"], ["f", "e"], null);
        var other = Plans.Of(Plan.Policy! with { Slots = ["first_name", "event", "event_id", "flow_id"] }, "/x");

        Assert.NotEqual(CacheKey.Create(Plan, request), CacheKey.Create(other, request));
    }

    [Fact]
    public void Of_Anything_HoldsNoInputInClear()
    {
        var request = New(["order_status", "12345"], ["9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e", null], "Ana");

        foreach (var (scope, prefix) in new[] { (FillScope.All, 'o'), (FillScope.SameEchoes, 'f'), (FillScope.SameName, 'n'), (FillScope.SameValues, 'e') })
        {
            Assert.Matches($"^{prefix}:[A-Za-z0-9_-]{{22}}$", CacheKey.Create(Plan, request, scope));
        }

        Assert.NotEqual(CacheKey.Create(Plan, request)[2..], CacheKey.Create(Plan, request, FillScope.SameValues)[2..]);
    }

    private static string Parsed(string query) =>
        CacheKey.Create(Plans.Of(), Reading.Parse(RequestReaderTests.Http(query), Plans.Of(), out _)!);

    private static (string?, string?, bool, bool, bool) Selects(OfferRequest request) =>
        (request.Keys[0].Text, request.Keys[1].Text, PlanValues.Name(Plan, request) is null, Echoes(request).Item1 == "", Echoes(request).Item2 == "");

    private static (string, string) Echoes(OfferRequest request) => (PlanValues.Echoes(Plan, request)[0] ?? "", PlanValues.Echoes(Plan, request)[1] ?? "");

    private static OfferRequest New(string?[] keys, string?[] echoes, string? name, RoutePlan? plan = null) =>
        new() { Keys = Reading.Pieces(keys), SlotTexts = PlanValues.Fill(plan ?? Plan, name, echoes) };
}
