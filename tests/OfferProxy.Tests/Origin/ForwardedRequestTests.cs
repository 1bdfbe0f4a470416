using Microsoft.AspNetCore.Http;
using OfferProxy.Caching.Copies;
using OfferProxy.Origin;
using OfferProxy.Requests;
using OfferProxy.Tests.Requests;
using Xunit;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Tests.Origin;

public class ForwardedRequestTests
{
    [Theory]
    [InlineData("?first_name=%3C", "")]
    [InlineData("?first_name", "")]
    [InlineData("?a=%2f+b&first_name=%3C&b", "?a=%2f+b&b")]
    [InlineData("?first_name=a&x=1&first%5Fname=b", "?x=1")]
    [InlineData("?flag&a=&&first_name=%3C&", "?flag&a=&&")]
    [InlineData("?First_Name=a&xfirst_name=b&first_name[]=c&a=first_name=%3C", "?First_Name=a&xfirst_name=b&first_name[]=c&a=first_name=%3C")]
    [InlineData("??first_name=a", "??first_name=a")]
    public void Prepare_OddName_IsTakenOutAndNothingElse(string query, string expected) => Assert.Equal(expected, Prepare(query, dropped: true).QueryString.Value);

    [Fact]
    public void Prepare_ProperName_Stays()
    {
        var request = Prepare("?first_name=Ana&&x", dropped: false);

        Assert.Equal("?first_name=Ana&&x", request.QueryString.Value);
        Assert.Equal("identity", request.Headers.AcceptEncoding);
    }

    [Fact]
    public void Failed_OnlyWhereTheClientsBodyDid()
    {
        Assert.True(ForwardedRequest.Failed(ForwarderError.RequestBodyClient));
        Assert.False(ForwardedRequest.Failed(ForwarderError.RequestBodyCanceled));
        Assert.False(ForwardedRequest.Failed(ForwarderError.RequestBodyDestination));
        Assert.False(ForwardedRequest.Failed(null));
    }

    private static HttpRequest Prepare(string query, bool dropped)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new(query);
        request.Headers.AcceptEncoding = "br";
        ForwardedRequest.Prepare(request, new OfferRequest { Keys = [], SlotTexts = [], DroppedSlots = dropped ? 1u : 0 }, Plans.Of(), CopyFieldNames.Default);
        return request;
    }
}
