using OfferProxy.Origin;
using Xunit;

namespace OfferProxy.Tests.Origin;

public class PooledBytesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100_000)]
    public void Add_MoreThanExpected_KeepsAll(int expected)
    {
        var lent = new PooledBytes();
        var all = new List<byte>();
        for (var i = 0; i < 300; i++)
        {
            byte[] some = [.. Enumerable.Repeat((byte)i, i)];
            lent.Add(some, expected);
            all.AddRange(some);
        }

        Assert.Equal(all.Count, lent.Count);
        Assert.Equal(all, lent.Memory.ToArray());
        lent.Return();
    }

    [Fact]
    public void GiveBack_LeavesNothing()
    {
        var lent = new PooledBytes();
        lent.Add([1, 2], expected: 0);

        lent.Return();
        lent.Return();

        Assert.Equal((0, true), (lent.Count, lent.Memory.IsEmpty));
        lent.Add([3], expected: 0);
        Assert.Equal([3], lent.Memory.ToArray());
    }
}
