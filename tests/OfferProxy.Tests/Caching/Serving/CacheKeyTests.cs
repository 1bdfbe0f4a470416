using CsCheck;
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
    public void CreateEchoScoped_TwoRequests_AreEqualWhereEchoesAreToo() =>
        Gen.Select(Request, Request).Sample((one, other) => Assert.Equal(
            Selects(one) == Selects(other) && Echoes(one) == Echoes(other),
            CacheKey.CreateEchoScoped(Plan, one) == CacheKey.CreateEchoScoped(Plan, other)), iter: 5000);

    [Fact]
    public void CreateRequestScoped_TwoRequests_AreEqualWhereEchoesAndNameAreToo()
    {
        Gen.Select(Request, Request).Sample((one, other) => Assert.Equal(
            Selects(one) == Selects(other) && Echoes(one) == Echoes(other),
            CacheKey.CreateRequestScoped(Plan, one) == CacheKey.CreateRequestScoped(Plan, other)), iter: 5000);
        Assert.NotEqual(CacheKey.CreateRequestScoped(Plan, New(["a", "b"], ["f", "e"], "Ana")), CacheKey.CreateRequestScoped(Plan, New(["a", "b"], ["f", "e"], "Bo")));
        Assert.Equal(CacheKey.CreateEchoScoped(Plan, New(["a", "b"], ["f", "e"], "Ana")), CacheKey.CreateEchoScoped(Plan, New(["a", "b"], ["f", "e"], "Bo")));
    }

    [Fact]
    public void Create_EachScope_IsAKeyOfItsOwn()
    {
        var request = New(["a", "b"], [null, null], null);

        Assert.Equal(3, new[] { CacheKey.Create(Plan, request), CacheKey.CreateEchoScoped(Plan, request), CacheKey.CreateRequestScoped(Plan, request) }.Distinct().Count());
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

        Assert.Matches("^o:[A-Za-z0-9_-]{22}$", CacheKey.Create(Plan, request));
        Assert.Matches("^e:[A-Za-z0-9_-]{22}$", CacheKey.CreateRequestScoped(Plan, request));
        Assert.NotEqual(CacheKey.Create(Plan, request)[2..], CacheKey.CreateRequestScoped(Plan, request)[2..]);
    }

    private static string Parsed(string query) =>
        CacheKey.Create(Plans.Of(), OfferRequestParser.Parse(OfferRequestParserTests.Http(query), Plans.Of(), out _)!);

    private static (string?, string?, bool, bool, bool) Selects(OfferRequest request) =>
        (request.Keys[0], request.Keys[1], PlanValues.Name(Plan, request) is null, Echoes(request).Item1 == "", Echoes(request).Item2 == "");

    private static (string, string) Echoes(OfferRequest request) => (PlanValues.Echoes(Plan, request)[0] ?? "", PlanValues.Echoes(Plan, request)[1] ?? "");

    private static OfferRequest New(string?[] keys, string?[] echoes, string? name, RoutePlan? plan = null) =>
        new() { Keys = keys, Slots = PlanValues.Fill(plan ?? Plan, name, echoes) };
}
