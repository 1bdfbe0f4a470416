using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class IdRuleTests
{
    [Theory]
    [InlineData(Sample.EventId, true)]
    [InlineData("9F0C1A526D1B4A3E9A5E0D1C2B3A4F5E", true)]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", true)]
    [InlineData("checkout_5f3a9c1e7b", true)]
    [InlineData("1234567890123456", true)]
    [InlineData("a.b~c-d_e1f2g3h4", true)]
    [InlineData("", false)]
    [InlineData("123456789012345", false)]
    [InlineData("order-confirmation", false)]
    [InlineData("1111111111111111", false)]
    [InlineData("00000000-0000-0000-0000-000000000000", false)]
    [InlineData("9f0c1a52 6d1b-4a3e", false)]
    [InlineData("9f0c1a52/6d1b-4a3e", false)]
    [InlineData("9f0c1a52\"6d1b-4a3e", false)]
    [InlineData("9f0c1a52\\6d1b-4a3e", false)]
    [InlineData("9f0c1a52%6d1b-4a3e", false)]
    [InlineData("9f0c1a52é6d1b-4a3e", false)]
    [InlineData("9f0c1a52\06d1b-4a3e", false)]
    public void Qualifies_Id_WhenLongRandomAndPlain(string id, bool qualifies) => Assert.Equal(qualifies, IdRule.Qualifies(id));

    [Fact]
    public void Qualifies_Length_IsAtMost256()
    {
        var id = string.Concat(Enumerable.Repeat("0123abcd", 32));

        Assert.True(IdRule.Qualifies(id));
        Assert.False(IdRule.Qualifies(id + "e"));
    }
}
