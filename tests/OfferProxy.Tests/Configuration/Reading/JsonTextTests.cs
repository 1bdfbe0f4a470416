using System.Text;
using OfferProxy.Configuration.Reading;
using Xunit;

namespace OfferProxy.Tests.Configuration.Reading;

public class JsonTextTests
{
    [Theory]
    [InlineData(new byte[] { }, "file", "is empty")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'\n' }, "file", "is empty")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0 }, "file", "is UTF-16")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'{' }, "file", "is UTF-16")]
    [InlineData(new byte[] { (byte)'{', (byte)'\n', (byte)'\n', 0xE9, (byte)'}' }, "line 3", "no byte 0xE9 here")]
    [InlineData(new byte[] { (byte)'{', 0xC3 }, "line 1", "no byte 0xC3 here")]
    public void Problem_NoJson_IsToldByItsPlace(byte[] json, string place, string rule)
    {
        var problem = JsonText.Problem(json);

        Assert.Equal(place, problem?.Place);
        Assert.Contains(rule, problem?.Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{ \"a\": \"Ana Čić\" }")]
    public void Problem_Utf8_HasNone(string json) => Assert.Null(JsonText.Problem(Encoding.UTF8.GetBytes(json)));
}
