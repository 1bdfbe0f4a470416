using System.Text;
using OfferProxy.Origin.Sending;
using Xunit;

namespace OfferProxy.Tests.Origin.Sending;

public class SendLimitTests
{
    private readonly SendLimit _limit = new(static (_, _) => Encoding.Latin1);

    [Theory]
    [InlineData("GET", 2)]
    [InlineData("HEAD", 2)]
    [InlineData("POST", 1)]
    [InlineData("PUT", 1)]
    [InlineData("DELETE", 1)]
    [InlineData("BREW", 1)]
    public void Select_RequestWrittenAgain_OnlySafeOnesOnceMore(string method, int times)
    {
        using var request = new HttpRequestMessage(new(method), "http://origin.test/");

        for (var i = 0; i < times; i++)
        {
            Write(request);
        }

        Assert.Equal(HttpRequestError.ResponseEnded, Assert.Throws<HttpRequestException>(() => Write(request)).HttpRequestError);
    }

    [Fact]
    public void Select_LimitedToOne_IsWrittenOnce()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://origin.test/");
        SendCount.LimitToOne(request);

        Write(request);

        Assert.Throws<HttpRequestException>(() => Write(request));
    }

    private void Write(HttpRequestMessage request)
    {
        foreach (var field in (string[])["Accept", "X-One", "X-Two"])
        {
            Assert.Same(Encoding.Latin1, _limit.Select(field, request));
        }
    }
}
