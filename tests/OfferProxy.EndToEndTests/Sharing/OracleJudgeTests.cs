using Xunit;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>The judge finds what is wrong and nothing that is right.</summary>
public sealed class OracleJudgeTests
{
    // What no two shoppers may see alike: it holds their flow, so one copy for all is wrong in every form.
    private static readonly IReadOnlyList<OracleForm> Forms = OracleForms.All;

    [Fact]
    public void Forms_AreMoreThanEighty_EachNamedOnce()
    {
        Assert.True(Forms.Count >= 80, $"There are {Forms.Count}.");
        Assert.Equal(Forms.Count, Forms.Select(static form => form.Name).Distinct().Count());
    }

    [Fact]
    public async Task JudgeAsync_ProxyThatPassesAllOn_FindsNothingWrongAndNoHits()
    {
        await using var origin = await OracleOrigin.StartAsync();
        await using var proxy = await TinyProxy.StartAsync(origin, shares: false);
        using var client = new OracleClient(proxy.Address);

        var rows = await new OracleRun(client, origin).JudgeAsync(Forms);

        Assert.All(rows, static row => Assert.True(row.Wrong == 0, $"{row.Form.Name}: {row.FirstWrong}"));
        Assert.All(rows, static row => Assert.Equal((0, row.Asks, 0), (row.Hits, row.OriginRequests, row.MadeUp)));
        Assert.All(rows.Where(static row => row.Form.Expected == OracleExpectation.Shareable), static row => Assert.Contains("too few hits", row.Failure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task JudgeAsync_ProxyThatSharesOneCopy_FindsEveryFormWrong()
    {
        await using var origin = await OracleOrigin.StartAsync();
        await using var proxy = await TinyProxy.StartAsync(origin, shares: true);
        using var client = new OracleClient(proxy.Address);

        var rows = await new OracleRun(client, origin).JudgeBrieflyAsync(Forms);

        Assert.All(rows, static row => Assert.True(row.Wrong > 0 && row.FirstWrong!.Contains("WRONG", StringComparison.Ordinal), row.Form.Name));
        Assert.All(rows.Where(static row => row.Form.Expected != OracleExpectation.CannotBeSeen), static row => Assert.NotNull(row.Failure));
    }
}
