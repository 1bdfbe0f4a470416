using OfferProxy.Impressions.EventIds;
using Xunit;

namespace OfferProxy.Tests.Impressions.EventIds;

public class EventKeysTextTests
{
    private const string One = "00112233445566778899aabbccddeeff";
    private const string Other = "FFEEDDCCBBAA99887766554433221100";

    [Theory]
    [InlineData($"1:{One}\n2:{Other}\n")]
    [InlineData($"# keys\r\n\r\n 1 : {One} \r\n  # the next\r\n2:{Other}")]
    [InlineData($"1:{One},2:{Other}")]
    [InlineData($"1:{One}, 2:{Other},")]
    public void Read_Keys_AreThoseInTheirOrder(string text)
    {
        var keys = EventKeysText.Read(text, static (_, rule) => Assert.Fail(rule));

        Assert.Equal([1, 2], keys.Select(static key => key.Number));
        Assert.True(keys[0].IsSame(new(1, Convert.FromHexString(One))));
        Assert.True(keys[1].IsSame(new(2, Convert.FromHexString(Other))));
    }

    [Theory]
    [InlineData(One, "must be NUMBER:KEY")]
    [InlineData($"x:{One}", "must be NUMBER:KEY")]
    [InlineData($"-1:{One}", "must be NUMBER:KEY")]
    [InlineData("1:00112233445566778899aabbccddee", "must be NUMBER:KEY")]
    [InlineData($"1:{One}00", "must be NUMBER:KEY")]
    [InlineData("1:zz112233445566778899aabbccddeeff", "must be NUMBER:KEY")]
    [InlineData($"16:{One}", "must have a number from 0 to 15")]
    [InlineData($"5:{Other}\n5:{One}", "has the number 5 a second time")]
    [InlineData("1:00000000000000000000000000000000", "must be a random key")]
    public void Read_Wrong_TellsTheLineAndTheRuleAndNoKey(string text, string rule)
    {
        var told = new List<(int Line, string Rule)>();

        EventKeysText.Read($"# first\n{text}", (line, broken) => told.Add((line, broken)));

        var (line, found) = Assert.Single(told);
        Assert.Equal(1 + text.Split('\n').Length, line);
        Assert.StartsWith(rule, found, StringComparison.Ordinal);
        Assert.DoesNotContain("0011", found, StringComparison.Ordinal);
    }
}
