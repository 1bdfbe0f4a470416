using System.Globalization;
using System.Text.Encodings.Web;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>
/// The promise, judged from outside: what is shared is what the origin would have written for this shopper. With
/// <c>OFFERPROXY_ORACLE_TABLE=FILE</c> the tables are added to a file; <c>OFFERPROXY_ORACLE_ROUNDS</c> is how many documents and crowds
/// there are of each form and order.
/// </summary>
[Collection(OracleAlone.Name)]
public sealed class OracleTests(OracleGateway gateway, ITestOutputHelper output) : IClassFixture<OracleGateway>
{
    private const int Told = 5;

    [Fact]
    public async Task Gateway_EveryForm_SharesWhatItMayAndNothingElse()
    {
        using var client = new OracleClient(gateway.Address);

        var rows = await new OracleRun(client, gateway.Oracle).JudgeAsync(OracleForms.All, OracleSwitch.Rounds);

        var table = OracleTable.Markdown(rows);
        output.WriteLine(table);
        OracleTable.Keep(table);
        var failures = rows.Select(static row => row.Failure).OfType<string>().ToList();
        Assert.True(failures.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{failures.Count} of {rows.Count} forms fail. {string.Join("\n", failures.Take(Told))}"));
    }

    [Fact]
    public async Task Gateway_OfferThatChanges_IsServedAnewSoon()
    {
        using var client = new OracleClient(gateway.Address);
        var deal = "The old deal";
        var form = new OracleForm("changes", OracleExpectation.Shareable, (document, _) =>
        {
            document.Encoder = JavaScriptEncoder.Default;
            document.AddText(deal);
            document.Headers["Cache-Control"] = "max-age=1, stale-while-revalidate=10";
        });
        var one = gateway.Oracle.Open(form, 3);
        var crowd = new HonestCrowd(new(3));
        await Poll.UntilAsync(AskAsync, reply => IsHit(reply) && reply.Text.Contains(deal, StringComparison.Ordinal));

        deal = "The new deal";
        await Poll.UntilAsync(AskAsync, reply => IsHit(reply) && reply.Text.Contains(deal, StringComparison.Ordinal));

        for (var i = 0; i < 20; i++)
        {
            Assert.Contains(deal, (await AskAsync()).Text, StringComparison.Ordinal);
        }

        Task<Reply> AskAsync() => client.AskAsync(one, crowd.Next(named: true, echoed: true, plain: true));

        static bool IsHit(Reply reply) => reply.CacheStatus.Contains("; hit", StringComparison.Ordinal);
    }
}
