using OfferProxy.Requests;
using Xunit;

namespace OfferProxy.Tests.Requests;

public class QueryInputsTests
{
    private static readonly QueryInputs Inputs = new([new("index", 0, -1, false), new("id", 1, -1, false), new("dl", -1, -1, true), new("é", 2, -1, false)]);

    [Theory]
    [InlineData('i', true)]
    [InlineData('d', true)]
    [InlineData('%', true)]
    [InlineData('+', true)]
    [InlineData('é', true)]
    [InlineData('x', false)]
    [InlineData('=', false)]
    [InlineData('I', false)]
    public void MayBegin_Character_TellsWhetherANameMayBeginWithIt(char c, bool expected) => Assert.Equal(expected, Inputs.MayBegin(c));

    [Fact]
    public void BeginningWith_Letter_IsTheNamesThatDo()
    {
        Assert.Equal(["index", "id"], Inputs.BeginningWith('i').ToArray().Select(static input => input.Name));
        Assert.True(Inputs.BeginningWith('x').IsEmpty);
        Assert.True(Inputs.BeginningWith('é').IsEmpty);
    }

    [Theory]
    [InlineData("id", true)]
    [InlineData("é", true)]
    [InlineData("i", false)]
    public void TryFind_Name_IsFoundWhole(string name, bool expected) => Assert.Equal(expected, Inputs.TryFind(name, out _));
}
