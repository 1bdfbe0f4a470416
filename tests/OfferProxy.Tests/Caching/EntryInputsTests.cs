using OfferProxy.Caching;
using OfferProxy.Slots;
using OfferProxy.Tests.Requests;
using Xunit;

namespace OfferProxy.Tests.Caching;

public class EntryInputsTests
{
    // Whatever a policy keys on: only what is known to be nobody's is kept.
    [Theory]
    [InlineData("placement", "order_status", true)]
    [InlineData("index", "3", true)]
    [InlineData("index", "Ana, 3 rue X", false)]
    [InlineData("index", "Zoë", false)]
    [InlineData("header:Accept-Language", "de-DE,de;q=0.9", true)]
    [InlineData("header:X-Customer", "7", false)]
    [InlineData("flow_id", "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e", false)]
    [InlineData("event_id", "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e", false)]
    [InlineData("first_name", "Ana", false)]
    [InlineData("customer_id", "7", false)]
    [InlineData("zip", "10115", false)]
    [InlineData("order_name", "1001", false)]
    public void From_Value_IsKeptWhereItIsNobodys(string key, string value, bool isKept)
    {
        var plan = Plans.Of(Plans.Shared with { Key = [key], Slots = ["event"] }, "/places");

        var inputs = EntryInputs.From(plan.Names, [new TextPiece(value)], slots: 0);

        Assert.Equal(isKept ? value : EntryInputs.Withheld, Assert.Single(inputs.Values));
        Assert.Equal(isKept, inputs.AreNobodys);
    }

    [Fact]
    public void From_Missing_IsNull()
    {
        var plan = Plans.Of(Plans.Shared with { Key = ["customer_id"], Slots = ["event"] }, "/places");

        var inputs = EntryInputs.From(plan.Names, [default], slots: 1);

        Assert.Null(Assert.Single(inputs.Values));
        Assert.True(inputs.AreNobodys);
        Assert.Equal("query:customer_id", Assert.Single(inputs.Names.Keys).Input);
        Assert.Equal(("event", 1u), (Assert.Single(inputs.Names.Slots), inputs.Slots));
    }
}
