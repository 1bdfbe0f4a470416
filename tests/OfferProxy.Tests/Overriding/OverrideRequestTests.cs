using OfferProxy.Overriding;
using Xunit;

namespace OfferProxy.Tests.Overriding;

public sealed class OverrideRequestTests
{
    private static readonly OverrideTarget Site = OverrideTarget.Create(OverrideKind.Site, "bad.example");

    [Theory]
    [InlineData(OverrideAction.Block, "", "", "by must say who asks")]
    [InlineData(OverrideAction.Block, "a\tb", "", "by must say who asks")]
    [InlineData(OverrideAction.Block, "\ud800", "", "by must say who asks")]
    [InlineData(OverrideAction.Block, "ana", "a\nb", "reason must have at most 512")]
    [InlineData(OverrideAction.Off, "ana", "", "off is nothing that is done to sites: block, unblock, remove are")]
    [InlineData(OverrideAction.Withdraw, "ana", "", "withdraw is nothing")]
    public void New_NotValid_SaysWhatIs(OverrideAction action, string by, string reason, string says) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => new OverrideRequest(action, Site, by, reason)).Message, StringComparison.Ordinal);

    [Fact]
    public void New_TooLong_SaysSo()
    {
        Assert.Throws<ArgumentException>(() => new OverrideRequest(OverrideAction.Block, Site, new('a', OverrideRequest.MaxBy + 1)));
        Assert.Throws<ArgumentException>(() => new OverrideRequest(OverrideAction.Block, Site, "ana", new('a', OverrideRequest.MaxReason + 1)));
        Assert.Equal(OverrideRequest.MaxReason, new OverrideRequest(OverrideAction.Block, Site, new('a', OverrideRequest.MaxBy), new('a', OverrideRequest.MaxReason)).Reason.Length);
    }

    [Fact]
    public void New_RemovalWithAnEnd_IsRejected() =>
        Assert.Contains("has no end", Assert.Throws<ArgumentException>(() => new OverrideRequest(OverrideAction.Remove, Site, "ana", until: Some.Now)).Message, StringComparison.Ordinal);
}
