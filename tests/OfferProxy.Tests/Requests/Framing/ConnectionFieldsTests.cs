using Microsoft.AspNetCore.Http;
using OfferProxy.Requests.Framing;
using Xunit;

namespace OfferProxy.Tests.Requests.Framing;

public class ConnectionFieldsTests
{
    [Theory]
    [InlineData("close, X-Hop", "X-Hop", false)]
    [InlineData("x-hop", "X-Hop", false)]
    [InlineData("keep-alive,,X-Hop ,", "X-Hop", false)]
    [InlineData("close", "X-Hop", true)]
    [InlineData("Authorization", "Authorization", true)]
    [InlineData("content-type", "Content-Type", true)]
    [InlineData("X-Forwarded-For", "X-Forwarded-For", true)]
    [InlineData("Set-Cookie", "Set-Cookie", true)]
    [InlineData("Upgrade", "Upgrade", true)]
    public void Remove_NamedField_GoesUnlessItIsOfTheMessage(string connection, string field, bool stays)
    {
        var headers = new HeaderDictionary { ["Connection"] = new([connection, "X-Other"]), [field] = "1", ["X-Other"] = "1" };

        ConnectionFields.Remove(headers);

        Assert.Equal((stays, false), (headers.ContainsKey(field), headers.ContainsKey("X-Other")));
    }
}
