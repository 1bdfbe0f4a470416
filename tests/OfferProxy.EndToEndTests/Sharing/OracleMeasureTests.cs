using System.Globalization;
using System.Text;
using Xunit;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What cannot be seen, and what attackers can delay: measured in a long run.</summary>
[Collection(OracleAlone.Name)]
public sealed class OracleMeasureTests(OracleGateway gateway, ITestOutputHelper output) : IClassFixture<OracleGateway>
{
    private const double Frequent = 0.1;

    private static readonly int[] Rates = [10, 100, 1000];

    [Fact]
    public async Task Gateway_FormsThatCannotBeSeen_AreFoundOutByRefreshAndAudit()
    {
        OracleSwitch.SkipUnlessLong();
        using var client = new OracleClient(gateway.Address);
        var forms = OracleForms.All.Where(static form => form.Expected == OracleExpectation.CannotBeSeen).ToList();

        var byRefresh = await UnseenRate.MeasureAsync(client, gateway.Oracle, forms.Select(UnseenRate.Refreshed));
        var byAudit = await UnseenRate.MeasureAsync(client, gateway.Oracle, forms.Select(static form => form with { Policy = OraclePolicies.Audited }));

        Tell($"Wrong responses in each third of {UnseenRate.Length.TotalSeconds} s, fresh for a second:\n\n{UnseenRate.Markdown(byRefresh)}\nWith one in five audited:\n\n{UnseenRate.Markdown(byAudit)}");
        Assert.All(byRefresh.Concat(byAudit).Where(static rate => rate.Thirds[0] >= Frequent && rate.Form.Name != OriginForms.LackForSome), static rate => Assert.Equal(0, rate.Thirds[^1]));
    }

    [Fact]
    public async Task Gateway_ColdKeyUnderAttack_GetsHitsAllTheSame()
    {
        OracleSwitch.SkipUnlessLong();
        using var client = new OracleClient(gateway.Address);
        var table = new StringBuilder("| attack | requests a second | sent | until the first honest hit | honest requests before it | wrong |\n|---|---|---|---|---|---|\n");
        List<ColdKeyDelay> delays = [];
        foreach (var tactic in ColdKeyDelay.Tactics)
        {
            foreach (var rate in Rates)
            {
                var delay = await ColdKeyDelay.MeasureAsync(client, gateway.Oracle, tactic, rate);
                delays.Add(delay);
                table.Append(CultureInfo.InvariantCulture, $"| {tactic} | {rate} | {delay.Attacks} | {(delay.FirstHit is { } hit ? $"{hit.TotalMilliseconds:0} ms" : $"none in {ColdKeyDelay.Longest.TotalSeconds} s")} | {delay.Before} | {delay.Wrong} |\n");
            }
        }

        Tell(table.ToString());
        Assert.All(delays, static delay => Assert.Null(delay.FirstWrong));
        Assert.All(delays, static delay => Assert.NotNull(delay.FirstHit));
    }

    private void Tell(string text)
    {
        output.WriteLine(text);
        OracleTable.Keep(text);
    }
}
