using Microsoft.Extensions.Primitives;
using OfferProxy.Caching;
using OfferProxy.Caching.Copies;
using Xunit;

namespace OfferProxy.Tests.Caching.Copies;

public class SaidCopiesTests
{
    [Theory]
    [InlineData("500", 500)]
    [InlineData(" 500\t", 500)]
    [InlineData("0", 0)]
    [InlineData("007", 7)]
    [InlineData("999999999999999", 999_999_999_999_999)]
    [InlineData("500, 20", 20)]
    public void Read_Numbers_LeastCounts(string field, long most) => Assert.Equal((true, most), Of(field));

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData("5.0")]
    [InlineData("5;q=1")]
    [InlineData("500,")]
    [InlineData("500, many")]
    [InlineData("1000000000000000")]
    public void Read_NoNumber_ForbidsToShare(string field) => Assert.Equal((true, 0), Of(field));

    [Fact]
    public void Read_SeveralLines_LeastCounts() => Assert.Equal((true, 3), Of(new StringValues(["30", "3", "300"])));

    [Theory]
    [InlineData(0, null)]
    [InlineData(9, 9L)]
    public void Under_OriginSilent_IsThePolicysForOffersAlone(long policys, long? most)
    {
        Assert.Equal(most, SaidCopies.Read(default).Under(policys, ResponseKind.Offer));
        Assert.Null(SaidCopies.Read(default).Under(policys, ResponseKind.NoOffer));
        Assert.Null(SaidCopies.Read(default).Under(policys, ResponseKind.Error));
    }

    [Fact]
    public void Under_OriginSpeaks_ItsWordCountsForAllKinds() =>
        Assert.All(Enum.GetValues<ResponseKind>(), static kind => Assert.Equal(5, SaidCopies.Read("5").Under(100, kind)));

    private static (bool IsSaid, long Most) Of(StringValues field) => SaidCopies.Read(field) is var said ? (said.IsSaid, said.Most) : default;
}
