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
        var pooled = new PooledBytes();
        var all = new List<byte>();
        for (var i = 0; i < 300; i++)
        {
            byte[] some = [.. Enumerable.Repeat((byte)i, i)];
            pooled.Add(some, expected);
            all.AddRange(some);
        }

        Assert.Equal(all.Count, pooled.Count);
        Assert.Equal(all, pooled.Memory.ToArray());
        pooled.Return();
    }

    [Fact]
    public void GiveBack_LeavesNothing()
    {
        var pooled = new PooledBytes();
        pooled.Add([1, 2], expected: 0);

        pooled.Return();
        pooled.Return();

        Assert.Equal((0, true), (pooled.Count, pooled.Memory.IsEmpty));
        pooled.Add([3], expected: 0);
        Assert.Equal([3], pooled.Memory.ToArray());
    }
}
