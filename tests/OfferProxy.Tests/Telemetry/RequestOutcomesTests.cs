using OfferProxy.Requests;
using OfferProxy.Responses;
using Xunit;

namespace OfferProxy.Tests.Telemetry;

public sealed class RequestOutcomesTests
{
    [Theory]
    [InlineData(201, "success")]
    [InlineData(302, "success")]
    [InlineData(202, "no_offer")]
    [InlineData(404, "origin_refused")]
    [InlineData(502, "failure")]
    public void Of_Status_Decides(int status, string outcome) => Assert.Equal(outcome, Name(status, default));

    [Fact]
    public void Of_WhatIsKnownOfTheRequest_TellsMore()
    {
        Assert.Equal("refused", Name(403, WrittenResponse.From(OfferError.SiteBlocked)));
        Assert.Equal("failure", Name(502, WrittenResponse.From(OfferError.OriginUnavailable)));
        Assert.Equal("fallback", Name(202, WrittenResponse.Fallback));
        Assert.Equal("no_offer", Name(200, WrittenResponse.Document(hasNoOffer: true)));
    }

    [Fact]
    public void Of_ClientThatLeft_IsCanceledWhateverElse() =>
        Assert.Equal(RequestOutcome.Canceled, RequestOutcomes.From(502, default, left: true));

    [Fact]
    public void Names_AreAsManyAsOutcomes() => Assert.Equal(Enum.GetValues<RequestOutcome>().Length, RequestOutcomes.Names.Length);

    private static string Name(int status, WrittenResponse written) => RequestOutcomes.Names[(int)RequestOutcomes.From(status, written, left: false)];
}
