using System.Text;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class EventParameterTests
{
    [Theory]
    [InlineData("https://x/?eid=1", true)]
    [InlineData("https://x/?a=b&event_id=1&c", true)]
    [InlineData("https://x/?a=b&amp;eid=1", true)]
    [InlineData("https://x/?EID=1", true)]
    [InlineData("eid=1", true)]
    [InlineData("https://x/#eid=1", true)]
    [InlineData("https://x/?u=https%3A%2F%2Fy%3Feid%3D1", true)]
    [InlineData("https://x/?u=https%3A%2F%2Fy%3fa%3Db%26event_id%3d1", true)]
    [InlineData("https://x/?eid=&a=b&event_id=1", true)]
    [InlineData("https://x/?eid=", false)]
    [InlineData("https://x/?eid=&a=b", false)]
    [InlineData("https://x/?eid=#a", false)]
    [InlineData("https://x/?weid=1", false)]
    [InlineData("https://x/?my_event_id=1", false)]
    [InlineData("https://x/?eid", false)]
    [InlineData("https://x/?eids=1", false)]
    [InlineData("The eid=1", false)]
    [InlineData("", false)]
    public void HasValueIn_Text_WhenAParameterHasOne(string text, bool has) =>
        Assert.Equal(has, EventParameter.HasValueIn(Encoding.UTF8.GetBytes(text)));
}
