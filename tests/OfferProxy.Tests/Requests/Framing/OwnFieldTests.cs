using Microsoft.AspNetCore.Http;
using OfferProxy.Requests.Framing;
using Xunit;

namespace OfferProxy.Tests.Requests.Framing;

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

        OwnField.Remove(headers, "Offer-Event");

        Assert.Equal(["Offer-Events", "Offer.Event"], headers.Keys.Order(StringComparer.Ordinal));
    }
}
