using OfferProxy.Entries;
using Xunit;

namespace OfferProxy.Tests.Entries;

public class EntryIdTests
{
    [Fact]
    public void Of_Key_IsAShortDigestThatStays()
    {
        Assert.Equal("3a9907dd7aa28425", EntryId.Of("o:0123456789abcdef"));
        Assert.NotEqual(EntryId.Of("o:0123456789abcdef"), EntryId.Of("f:0123456789abcdef"));
        Assert.True(EntryId.IsValid(EntryId.Of("")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcde")]
    [InlineData("0123456789abcdeg")]
    [InlineData("0123456789ABCDEF")]
    public void IsValid_AnotherText_IsNot(string text) => Assert.False(EntryId.IsValid(text));
}
