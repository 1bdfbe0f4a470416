using OfferProxy.Origin;
using Xunit;

namespace OfferProxy.Tests.Origin;

public class BoundedBodyTests
{
    [Fact]
    public async Task Write_UpToTheBound_IsKept()
    {
        using var body = new BoundedBody(4);

        await body.WriteAsync("ab"u8.ToArray());
        body.Write("cd"u8);
        await body.FlushAsync();

        Assert.Equal("abcd"u8.ToArray(), body.Bytes.ToArray());
        Assert.False(body.TooLong);
    }

    [Fact]
    public async Task Write_PastTheBound_RefusesAndKeepsNothing()
    {
        using var body = new BoundedBody(4);
        body.Write("abc"u8);

        await Assert.ThrowsAsync<IOException>(() => body.WriteAsync("de"u8.ToArray()).AsTask());
        Assert.True(body.TooLong);
        Assert.Equal(0, body.Bytes.Length);

        // What is short enough again is still the rest of what was too long.
        Assert.Throws<IOException>(() => body.Write("f"u8));
    }

    [Theory]
    [InlineData(5L, true)]
    [InlineData(4L, false)]
    [InlineData(null, false)]
    public void Write_OfAResponseThatSaysItsLength_IsRefusedAtOnceWhereThatIsTooLong(long? length, bool refused)
    {
        using var body = new BoundedBody(4, () => length);

        var exception = Record.Exception(() => body.Write("a"u8));

        Assert.Equal((refused, refused), (exception is IOException, body.TooLong));
    }
}
