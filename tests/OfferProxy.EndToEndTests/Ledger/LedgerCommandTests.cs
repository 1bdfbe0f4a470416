using System.Text.Json;
using Microsoft.Data.Sqlite;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Administration;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Ledger;

/// <summary>The commands and endpoints of the ledger, with a real spool and the books of a demo origin. One after the other: they look at one spool.</summary>
public sealed class LedgerCommandTests(LedgerGateway gateway) : IClassFixture<LedgerGateway>
{
    [Fact]
    public async Task Hits_AreDelivered_AndTheOriginsBooksMatchTheEventsThatCome()
    {
        var hits = await HitsAsync(5);
        foreach (var (flow, hit) in hits)
        {
            var recorded = await gateway.PostAsync($"{OfferUrl.Place(Stores.AcmeStore, flow)}/events?eid={hit.EventId}&ev=offer_viewed");
            Assert.Equal(204, recorded.Status);
        }

        await DeliveredAsync();
        var books = (await gateway.GetAsync(gateway.OriginAddress + "/ledger")).Json;

        Assert.Subset(gateway.Origin.Ledger.Served.ToHashSet(), hits.Select(static hit => hit.Reply.EventId).ToHashSet());
        Assert.All(books.GetProperty("mismatches").EnumerateObject(), static mismatch => Assert.Equal(0, mismatch.Value.GetInt32()));
    }

    [Fact]
    public async Task Export_TimeRange_WritesTheRecordsAsTheyAreDelivered()
    {
        var since = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        var (flow, hit) = (await HitsAsync(1))[0];

        var (exit, output, _) = await AskAsync("export", "--since", since.ToString("O"));
        var records = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line)).ToDictionary(static record => record.GetProperty("event_id").GetString()!);
        var (_, none, _) = await AskAsync("export", "--until", "2000-01-01T00:00:00Z");
        var (wrong, _, error) = await AskAsync("export", "--since", "yesterday");

        Assert.Equal((0, ""), (exit, none));
        var record = records[hit.EventId];
        Assert.Equal(("served", flow), (record.GetProperty("kind").GetString(), record.GetProperty("flow_id").GetString()));
        Assert.Equal((Stores.AcmeStore.Id, "order_confirmation", "offers"), (record.GetProperty("integration_id").GetString(), record.GetProperty("placement").GetString(), record.GetProperty("policy").GetString()));
        Assert.Equal(2, wrong);
        Assert.Contains("ISO 8601", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_RowRemovedByHand_EndsWithOneUntilItIsBack()
    {
        await HitsAsync(2);
        await DeliveredAsync();
        var (good, told, _) = await AskAsync("verify");

        using var shell = new SqliteConnection($"Data Source={gateway.FileNamed("ledger.db")};Pooling=False");
        shell.Open();
        Execute("UPDATE ledger SET spooled=spooled+1");
        var (bad, _, _) = await AskAsync("verify");
        Execute("UPDATE ledger SET spooled=spooled-1");
        var (again, _, _) = await AskAsync("verify");

        Assert.Equal((0, 1, 0), (good, bad, again));
        Assert.Contains("adds up", told, StringComparison.Ordinal);

        void Execute(string sql)
        {
            using var command = shell.CreateCommand();
            command.CommandText = sql;
            Assert.Equal(1, command.ExecuteNonQuery());
        }
    }

    [Fact]
    public async Task Replay_DeadBatches_AreDelivered()
    {
        using var shell = new SqliteConnection($"Data Source={gateway.FileNamed("ledger.db")};Pooling=False");
        await HitsAsync(3);
        await DeliveredAsync();
        shell.Open();
        using var command = shell.CreateCommand();
        command.CommandText = "UPDATE ledger SET dead=delivered, delivered=0; UPDATE batches SET state=2";
        command.ExecuteNonQuery();
        var dead = (await StatusAsync()).GetProperty("dead").GetInt64();

        var (exit, output, _) = await AskAsync("replay", "--json");
        await DeliveredAsync();

        Assert.Equal(0, exit);
        Assert.True(dead >= 3);
        Assert.Equal(dead, JsonElement.Parse(output).GetProperty("records").GetInt64());
        Assert.Equal((0, dead), ((await StatusAsync()).GetProperty("dead").GetInt64(), (await StatusAsync()).GetProperty("delivered").GetInt64()));
        Assert.True(gateway.Origin.Ledger.Report.RepeatedBatches > 0);
    }

    [Fact]
    public async Task SpoolFile_IsReadWithoutAGateway()
    {
        var hits = await HitsAsync(2);
        await DeliveredAsync();
        var copy = gateway.FileNamed("copy.db");
        using (var shell = new SqliteConnection($"Data Source={gateway.FileNamed("ledger.db")};Pooling=False"))
        {
            shell.Open();
            using var command = shell.CreateCommand();
            command.CommandText = $"VACUUM INTO '{copy}'";
            command.ExecuteNonQuery();
        }

        var (good, told, _) = await CommandRun.AsAsync("ledger", "verify", "--spool", copy, "--json");
        var (exported, records, _) = await CommandRun.AsAsync("ledger", "export", "--spool", copy);
        var (wrong, _, error) = await CommandRun.AsAsync("ledger", "verify", "--spool", copy + ".absent");
        var (unknown, _, problem) = await AskAsync("replay", "--spool", "ledger.db.torn-1");
        var (backwards, _, range) = await CommandRun.AsAsync("ledger", "export", "--spool", copy, "--since", "2030-01-02T00:00:00Z", "--until", "2030-01-01T00:00:00Z");

        Assert.Equal((0, 0, 2, 2), (good, exported, wrong, unknown));
        Assert.True(JsonElement.Parse(told).GetProperty("delivered").GetInt64() >= 2);
        Assert.All(hits, hit => Assert.Contains(hit.Reply.EventId!, records, StringComparison.Ordinal));
        Assert.Contains("There is no file", error, StringComparison.Ordinal);
        Assert.Contains("set aside", problem, StringComparison.Ordinal);
        Assert.Equal(2, backwards);
        Assert.Contains("since must not be later than until", range, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TornSpool_IsToldUntilItIsReplayed()
    {
        using var folder = new GatewayFolder();
        folder.Write(GatewayFolder.Configuration(offers: """, "Ledger": { "Spool": "ledger.db" }"""));
        var spool = Path.Join(Path.GetDirectoryName(folder.File), "ledger.db");
        await using (await folder.StartAsync())
        {
        }

        // As one that a gateway of another time had set aside.
        using (var shell = new SqliteConnection($"Data Source={spool};Pooling=False"))
        {
            shell.Open();
            using var command = shell.CreateCommand();
            command.CommandText = "INSERT INTO torn(name, count) VALUES('ledger.db.torn-1', 7); UPDATE ledger SET base=base-7";
            command.ExecuteNonQuery();
        }

        await using var other = await folder.StartAsync();
        var (_, before, _) = await CommandRun.AsAsync("ledger", "status", "--admin", other.AdminAddress);
        var (exit, output, _) = await CommandRun.AsAsync("ledger", "replay", "--spool", spool + ".torn-1", "--admin", other.AdminAddress);
        var (_, after, _) = await CommandRun.AsAsync("ledger", "status", "--json", "--admin", other.AdminAddress);
        var (verified, _, _) = await CommandRun.AsAsync("ledger", "verify", "--admin", other.AdminAddress);
        var (_, validated, _) = await CommandRun.AsAsync("validate", "--config", folder.File);

        Assert.Matches("set aside +7 at most, in ledger.db.torn-1", before);
        Assert.Equal((0, 0), (exit, verified));
        Assert.Matches("lost, torn +7", output);
        Assert.Equal((0, 7), (JsonElement.Parse(after).GetProperty("status").GetProperty("torn").GetInt64(), JsonElement.Parse(after).GetProperty("status").GetProperty("lostTorn").GetInt64()));
        Assert.Contains("Offers:Ledger:Spool = 'ledger.db': is in use by a gateway that runs", validated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_WhereThereIsNone_SaysSo()
    {
        using var folder = new GatewayFolder();
        await using var other = await folder.Write(GatewayFolder.Configuration()).StartAsync();

        var status = await CommandRun.AsAsync("ledger", "status", "--admin", other.AdminAddress);
        var verify = await CommandRun.AsAsync("ledger", "verify", "--admin", other.AdminAddress);

        Assert.Equal(0, status.Exit);
        Assert.Contains("There is no ledger", status.Output, StringComparison.Ordinal);
        Assert.Equal(1, verify.Exit);
        Assert.Contains("Offers:Ledger:Spool", verify.Error, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Output, string Error)> AskAsync(params string[] arguments) => CommandRun.AsAsync(["ledger", .. arguments, "--admin", gateway.AdminAddress]);

    private async Task<JsonElement> StatusAsync() => JsonElement.Parse((await AskAsync("status", "--json")).Output).GetProperty("status");

    private Task<JsonElement> DeliveredAsync() => Poll.UntilAsync(StatusAsync, static status =>
        status.GetProperty("pending").GetInt64() == 0 && status.GetProperty("buffered").GetInt64() == 0 && status.GetProperty("delivered").GetInt64() > 0);

    private async Task<List<(string Flow, Reply Reply)>> HitsAsync(int count)
    {
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore));
        var hits = new List<(string, Reply)>();
        while (hits.Count < count)
        {
            var flow = OfferUrl.NewFlowId();
            var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: flow));
            if (reply.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal))
            {
                hits.Add((flow, reply));
            }
        }

        return hits;
    }
}
