using Microsoft.AspNetCore.Http;
using OfferProxy.Requests.Inputs;
using Xunit;

namespace OfferProxy.Tests.Requests.Inputs;

public class OwnFieldTests
{
    [Theory]
    [InlineData("Offer-Event")]
    [InlineData("offer-event")]
    [InlineData("OFFER_EVENT")]
    [InlineData("Offer_Event")]
    public void Remove_ReadAsTheSameByAnOrigin_IsGone(string field)
    {
        var headers = new HeaderDictionary { [field] = "valid", ["Offer-Events"] = "kept", ["Offer.Event"] = "kept" };

        new OwnField("Offer-Event").RemoveFrom(headers);

        Assert.Equal(["Offer-Events", "Offer.Event"], headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Remove_SeveralSeparators_AreGoneInEachSpelling()
    {
        var headers = new HeaderDictionary { ["x-offer_event"] = "valid", ["X_Offer_Event"] = "valid", ["X-Offer-Event"] = "valid", ["X_OFFER-EVENT"] = "valid" };

        new OwnField("X-Offer_Event").RemoveFrom(headers);

        Assert.Empty(headers);
    }
}
