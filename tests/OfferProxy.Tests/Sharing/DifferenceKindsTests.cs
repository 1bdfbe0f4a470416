using OfferProxy.Sharing;
using Xunit;

namespace OfferProxy.Tests.Sharing;

public class DifferenceKindsTests
{
    [Fact]
    public void Word_EachKind_IsItsOwn()
    {
        var kinds = Enum.GetValues<DifferenceKind>();

        Assert.Equal(kinds.Length, kinds.Select(static kind => kind.Word()).Distinct().Count());
        Assert.All(kinds, static kind => Assert.Matches("^[a-z_]+$", kind.Word()));
    }
}
