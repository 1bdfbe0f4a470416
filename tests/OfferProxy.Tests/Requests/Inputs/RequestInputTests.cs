using OfferProxy.Requests.Inputs;
using Xunit;

namespace OfferProxy.Tests.Requests.Inputs;

public class RequestInputTests
{
    [Theory]
    [InlineData("placement", RequestInputSource.RouteOrQuery, "placement")]
    [InlineData("query:dl", RequestInputSource.Query, "dl")]
    [InlineData("header:Accept-Language", RequestInputSource.Header, "Accept-Language")]
    [InlineData("Query:dl", RequestInputSource.RouteOrQuery, "Query:dl")]
    [InlineData("", RequestInputSource.RouteOrQuery, "")]
    public void FromText_AsConfigurationWritesIt_IsTheInput(string text, RequestInputSource source, string name)
    {
        RequestInput input = text;

        Assert.Equal((source, name), (input.Source, input.Name));
        Assert.Equal(text, input.ToString());
    }

    [Fact]
    public void FromText_Null_Throws() => Assert.Throws<ArgumentNullException>(static () => RequestInput.FromString(null!));
}
