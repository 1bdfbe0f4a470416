using System.Text;
using OfferProxy.Measuring.Judging;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Judging;

public class FailureCheckTests
{
    [Theory]
    [InlineData("OriginError", "{\"errors\":[{\"code\":\"origin_error\"}]}", true)]
    [InlineData("OriginError", "{\"errors\":[{\"code\":\"origin_unavailable\"}]}", false)]
    [InlineData("BadGateway", "{\"errors\":[{\"code\":\"origin_unavailable\"}]}", true)]
    [InlineData("BadGateway", "{\"errors\":[{\"code\":\"origin_invalid_response\"}]}", true)]
    [InlineData("BadGateway", "{\"errors\":[{\"code\":\"origin_timeout\"}]}", false)]
    [InlineData("GatewayTimeout", "{\"errors\":[{\"code\":\"origin_timeout\"}]}", true)]
    [InlineData("Unavailable", "{\"errors\":[{\"code\":\"overloaded\"}]}", true)]
    [InlineData("Unavailable", "{\"errors\":[{\"code\":\"draining\"}]}", true)]
    [InlineData("Unavailable", "{\"errors\":[]}", false)]
    [InlineData("BadGateway", "<html>", false)]
    [InlineData("BadGateway", "[]", false)]
    [InlineData("NoOffer", "{\"data\":[]}", true)]
    [InlineData("NoOffer", "{\"data\":[{\"type\":\"offer\"}]}", false)]
    [InlineData("NoOffer", "{\"errors\":[]}", false)]
    public void Read_OfTheContract_IsFineAndElseToldOf(string kind, string body, bool fine) =>
        Assert.Equal(fine, FailureCheck.Read(Enum.Parse<ResponseKind>(kind), Encoding.UTF8.GetBytes(body)) is null);
}
