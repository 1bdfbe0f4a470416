using OfferProxy.Caching.Purging;
using Xunit;

namespace OfferProxy.Tests.Caching.Purging;

public class PurgeTargetTests
{
    [Theory]
    [InlineData(PurgeScope.All, "a")]
    [InlineData(PurgeScope.Offer, "")]
    public void Ctor_NameDoesNotFit_Throws(PurgeScope scope, string value) => Assert.Throws<ArgumentException>(() => new PurgeTarget(scope, value));

    [Fact]
    public void Ctor_Flow_KeepsNoneOfIt()
    {
        var target = new PurgeTarget(PurgeScope.Flow, "0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e");

        Assert.DoesNotContain("0197a3d2", target.ToString(), StringComparison.Ordinal);
        Assert.Equal(22, target.Value.Length);
    }
}
