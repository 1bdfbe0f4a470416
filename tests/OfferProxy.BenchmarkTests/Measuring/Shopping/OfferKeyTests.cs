using OfferProxy.Measuring.Shopping;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Shopping;

public class OfferKeyTests
{
    [Fact]
    public void OfZones_AllOfThem_AreDifferent()
    {
        var keys = OfferKey.OfZones("a", "b");

        Assert.Equal(48, keys.Distinct().Count());
    }

    [Fact]
    public void InTurns_OneZone_IsEachKeyOfIt() =>
        Assert.Equal(OfferKey.OfZones("z").ToHashSet(), Enumerable.Range(0, 24).Select(number => OfferKey.InTurns(number, "z")).ToHashSet());

    [Fact]
    public void Flow_OfEachShopper_IsItsOwn() =>
        Assert.Equal(5000, Enumerable.Range(0, 5000).Select(number => new Shopper(number).Flow).Where(flow => Guid.TryParse(flow, out _)).Distinct().Count());
}
