using OfferProxy.Origin;
using OfferProxy.Responses;
using Xunit;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Tests.Origin;

public class ForwarderFailureTests
{
    [Theory]
    [InlineData(ForwarderError.None, "Unavailable")]
    [InlineData(ForwarderError.Request, "Unavailable")]
    [InlineData(ForwarderError.NoAvailableDestinations, "Unavailable")]
    [InlineData(ForwarderError.RequestCanceled, "Unavailable")]
    [InlineData(ForwarderError.RequestCreation, "Unavailable")]
    [InlineData(ForwarderError.RequestTimedOut, "Timeout")]
    [InlineData(ForwarderError.ResponseHeaders, "InvalidResponse")]
    [InlineData(ForwarderError.ResponseBodyClient, "InvalidResponse")]
    [InlineData(ForwarderError.ResponseBodyDestination, "InvalidResponse")]
    [InlineData(ForwarderError.ResponseBodyCanceled, "InvalidResponse")]
    public void Of_Error_IsAFailure(ForwarderError error, string failure) =>
        Assert.Equal(failure, ForwarderFailure.From(error).ToString());

    [Theory]
    [InlineData(ForwarderError.RequestCanceled)]
    [InlineData(ForwarderError.RequestCreation)]
    [InlineData(ForwarderError.RequestBodyCanceled)]
    [InlineData(ForwarderError.RequestBodyClient)]
    [InlineData(ForwarderError.RequestBodyDestination)]
    public void OfOrigin_ErrorBeforeItsTurn_SaysNothing(ForwarderError error) => Assert.Null(ForwarderFailure.OfOrigin(error));

    [Fact]
    public void OfOrigin_EveryError_IsSortedOnPurpose()
    {
        var counted = Enum.GetValues<ForwarderError>().Where(static error => ForwarderFailure.OfOrigin(error) is OriginFailure.Unavailable or OriginFailure.Timeout);

        Assert.Equal([ForwarderError.Request, ForwarderError.RequestTimedOut, ForwarderError.NoAvailableDestinations], counted.Order());
    }

    [Fact]
    public void ToError_Failure_IsTheContracts()
    {
        Assert.Same(OfferError.OriginTimeout, OriginFailure.Timeout.ToError());
        Assert.Same(OfferError.OriginInvalidResponse, OriginFailure.InvalidResponse.ToError());
        Assert.Same(OfferError.OriginUnavailable, OriginFailure.Unavailable.ToError());
        Assert.Same(OfferError.Overloaded, OriginFailure.Overloaded.ToError());
        Assert.Same(OfferError.Draining, OriginFailure.Draining.ToError());
    }
}
