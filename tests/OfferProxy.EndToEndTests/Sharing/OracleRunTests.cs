using Xunit;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>The oracle finds what is wrong and nothing that is right.</summary>
[Collection(OracleAlone.Name)]
public sealed class OracleRunTests
{
    [Fact]
    public void Forms_AreMoreThanEighty_EachNamedOnce()
    {
        Assert.True(OracleForms.All.Count >= 80, $"There are {OracleForms.All.Count}.");
        Assert.Equal(OracleForms.All.Count, OracleForms.All.Select(static form => form.Name).Distinct().Count());
    }

    [Fact]
    public async Task JudgeAsync_ProxyThatPassesAllOn_FindsNothingWrongAndNoHits()
    {
        await using var origin = await OracleOrigin.StartAsync();
        await using var proxy = await TinyProxy.StartAsync(origin, TinyProxyKind.PassesOn);
        using var client = new OracleClient(proxy.Address);

        // All forms by an honest crowd, every sixth by attackers too.
        var run = new OracleRun(client, origin);
        List<OracleRow> rows = [.. await run.JudgeBrieflyAsync(OracleForms.All), .. await run.JudgeAsync([.. OracleForms.All.Where(static (_, form) => form % 6 == 0)])];

        Assert.All(rows, static row => Assert.True(row.Wrong == 0, row.FirstWrong));
        Assert.All(rows, static row => Assert.Equal((0, row.Asks, 0), (row.Hits, row.OriginRequests, row.MadeUp)));
        Assert.All(rows.Where(static row => row.Form.Expected == OracleExpectation.Shareable), static row => Assert.Contains("too few hits", row.Failure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task JudgeAsync_ProxyThatWritesAsTheOriginWould_FindsNothingWrongAndEnoughHits()
    {
        await using var origin = await OracleOrigin.StartAsync();
        await using var proxy = await TinyProxy.StartAsync(origin, TinyProxyKind.WritesAnew);
        using var client = new OracleClient(proxy.Address);

        var rows = await new OracleRun(client, origin).JudgeAsync([.. OracleForms.All.Where(static form => form.Expected == OracleExpectation.Shareable)]);

        Assert.All(rows, static row => Assert.Null(row.Failure));
        Assert.All(rows, static row => Assert.True(row.Hits > row.Asks / 2 && row.OriginRequests + row.Hits == row.Asks, $"{row.Form.Name}: {row.Hits} of {row.Asks}"));
    }

    [Fact]
    public async Task JudgeBrieflyAsync_ProxyThatSharesOneCopy_FindsEveryFormWrong()
    {
        await using var origin = await OracleOrigin.StartAsync();
        await using var proxy = await TinyProxy.StartAsync(origin, TinyProxyKind.SharesOneCopy);
        using var client = new OracleClient(proxy.Address);

        var rows = await new OracleRun(client, origin).JudgeBrieflyAsync(OracleForms.All);

        Assert.All(rows, static row => Assert.True(row.Wrong > 0 && row.FirstWrong!.Contains("WRONG", StringComparison.Ordinal), row.Form.Name));
        Assert.All(rows.Where(static row => row.Form.Expected != OracleExpectation.CannotBeSeen), static row => Assert.NotNull(row.Failure));
    }
}
