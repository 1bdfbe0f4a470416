using OfferProxy.Sharing;
using Xunit;

namespace OfferProxy.Tests.Sharing;

public sealed class CommonRunsTests
{
    private const string First = "019ac1f4-7b21-7c3e-8a11-2f6b9d0e4c55";
    private const string Second = "019ac1f4-9d02-7f11-b0c4-7e5a1d3c9b20";

    private static readonly IReadOnlyList<string> Runs = [.. CommonRuns.Of(First, Second)];

    [Theory]
    [InlineData("1f0e4a10-5c1b-4c3e-8a11-2f6b9d0e4c55", "1f0e4a10-5c1b-4c3e-8a11-2f6b9d0e4c56")]
    [InlineData("019ac1f4-7b21-7c3e-8a11-2f6b9d0e4c55", "019ac1f4-9d02-4f11-b0c4-7e5a1d3c9b20")]
    [InlineData("order-2024-01", "order-2024-02")]
    public void Of_NoTimeAndNoNodeInBoth_IsNothing(string first, string second) => Assert.Empty(CommonRuns.Of(first, second));

    [Fact]
    public void Of_VersionOne_HasTheNode() =>
        Assert.Contains("3a4b5c6", CommonRuns.Of("11111111-2222-1333-8444-1a2b3a4b5c6d", "55555555-6666-1777-9888-1a2b3a4b5c6d"));

    [Fact]
    public void Of_VersionEight_HasTheTimeOfOurs() =>
        Assert.Contains("692b5ed", CommonRuns.Of("692b5ed0-aaaa-81aa-aaaa-167ab8c1b645", "692b5ed1-0000-8100-8001-dc753327b74d"));

    [Theory]
    [InlineData("019ac1f4", true)]
    [InlineData("Ref 019AC1F", true)]
    [InlineData("/p/19ac1f4.png", true)]
    [InlineData("019ac1", false)]
    [InlineData("?flow=019ac1f4-7b21-7c3e-8a11-2f6b9d0e4c55", false)]
    [InlineData("?flow=019ac1f4-7b21-7c3e-8a11-2f6b9d0e4c55&ref=019ac1f4", true)]
    public void AreIn_PieceByItself_IsTrue(string text, bool expected) => Assert.Equal(expected, CommonRuns.AreIn(text, Runs, [First]));
}
