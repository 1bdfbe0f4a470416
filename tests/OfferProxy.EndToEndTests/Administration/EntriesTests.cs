using System.Globalization;
using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>What a gateway tells of what it has stored.</summary>
public sealed class EntriesTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task List_ByHits_TellsTheMostAskedFirst()
    {
        var (often, seldom) = (await WarmAsync(), await WarmAsync());
        for (var i = 0; i < 7; i++)
        {
            await HitAsync(often);
        }

        await HitAsync(seldom);

        var entries = (await ReadAsync("/entries?order=hits&limit=1000")).GetProperty("entries").EnumerateArray().ToList();
        var hits = entries.Where(static one => one.GetProperty("kind").GetString() == "response").Select(static one => one.GetProperty("hits").GetInt64()).ToList();

        Assert.Equal(hits.OrderDescending(), hits);
        var (first, last) = (await FindAsync(often), await FindAsync(seldom));
        Assert.Equal((8, 2), (first.GetProperty("entry").GetProperty("hits").GetInt32(), last.GetProperty("entry").GetProperty("hits").GetInt32()));
        var one = Assert.Single((await ReadAsync("/entries?limit=1")).GetProperty("entries").EnumerateArray());
        Assert.Equal(hits[0], one.GetProperty("hits").GetInt64());
    }

    [Theory]
    [InlineData("size", "bytes")]
    [InlineData("age", "age")]
    public async Task List_ByOrder_IsSortedByIt(string order, string member)
    {
        await WarmAsync(isNamed: true);
        await WarmAsync();

        var values = (await ReadAsync($"/entries?order={order}&limit=1000")).GetProperty("entries").EnumerateArray()
            .Where(one => one.TryGetProperty(member, out _)).Select(one => one.GetProperty(member).GetDouble()).ToList();

        Assert.NotEmpty(values);
        Assert.Equal(values.OrderDescending(), values);
    }

    [Fact]
    public async Task List_CountAndBytes_AreThoseOfStats()
    {
        await WarmAsync();

        var (list, stats) = (await ReadAsync("/entries"), await ReadAsync("/stats"));

        Assert.Equal(stats.GetProperty("entries").GetInt64(), list.GetProperty("count").GetInt64());
        Assert.Equal(stats.GetProperty("bytes").GetInt64(), list.GetProperty("bytes").GetInt64());
        Assert.Equal(stats.GetProperty("maxBytes").GetInt64(), list.GetProperty("maxBytes").GetInt64());
        Assert.InRange(list.GetProperty("matching").GetInt64(), 1, list.GetProperty("count").GetInt64());
        Assert.InRange(list.GetProperty("matchingBytes").GetInt64(), 1, list.GetProperty("bytes").GetInt64());
    }

    [Theory]
    [InlineData("placement", "order_confirmation", "order_status")]
    [InlineData("policy", "offers", "flows")]
    [InlineData("route", "offer-new-versioned", "offer-new")]
    [InlineData("cluster", "offers", "others")]
    [InlineData("integration", "b2aee04e-bb3f-4f6b-899d-bc37dd38768b", "none")]
    [InlineData("offer", "119", "118")]
    public async Task List_Filter_TellsThoseAlone(string name, string right, string wrong)
    {
        var key = (await FindAsync(await WarmAsync())).GetProperty("entry").GetProperty("key").GetString();

        Assert.Contains(key, await KeysAsync($"{name}={right}"));
        Assert.DoesNotContain(key, await KeysAsync($"{name}={wrong}"));
        Assert.DoesNotContain(key, await KeysAsync($"{name}={right}&{(name == "offer" ? "route" : "offer")}=none"));
    }

    [Fact]
    public async Task Find_ProvenOffer_TellsKeysFreshnessAndHoles_AndNothingOfTheShoppers()
    {
        gateway.Origin.Faults.Set(new HeadersFault("Cache-Control", "max-age=600"));
        var (index, flow) = (await WarmAsync(isNamed: true), OfferUrl.NewFlowId());
        gateway.Origin.Reset();
        var served = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow, "Dora"));

        var details = await FindAsync(index);
        var text = details.ToString();

        var entry = details.GetProperty("entry");
        Assert.Equal(("response", "offer", "all", "fresh", 201), (Text(entry, "kind"), Text(entry, "response"), Text(entry, "scope"), Text(entry, "state"), entry.GetProperty("status").GetInt32()));
        Assert.Equal(("offers", "offer-new-versioned", "offers", Stores.AcmeStore.Id, "order_confirmation"),
            (Text(entry, "policy"), Text(entry, "route"), Text(entry, "cluster"), Text(entry, "integration"), Text(entry, "placement")));
        Assert.Equal([Stores.AcmeStore.Offers[0].Id], entry.GetProperty("offers").EnumerateArray().Select(static offer => offer.GetString()));
        Assert.Equal(
            [("query:index", index), ("query:placement", "order_confirmation"), ("route:integration_id", Stores.AcmeStore.Id), ("route:version", "v2")],
            details.GetProperty("keys").EnumerateArray().Where(static key => key.GetProperty("given").GetBoolean()).Select(static key => (Text(key, "input"), Text(key, "value"))).Order());
        Assert.Equal(
            [("event", false), ("event_id", false), ("first_name", true), ("flow_id", true)],
            details.GetProperty("slots").EnumerateArray().Select(static slot => (Text(slot, "name"), slot.GetProperty("given").GetBoolean())).Order());
        Assert.Equal(["stale_while_revalidate", "stale_if_error"], details.GetProperty("freshness").GetProperty("byPolicy").EnumerateArray().Select(static time => time.GetString()));
        var holes = details.GetProperty("proof").GetProperty("holes").EnumerateArray().ToList();
        Assert.Contains(holes, static hole => (Text(hole, "slot"), Text(hole, "kind"), Text(hole, "path")) == ("event", "event", "/data/1/id"));
        Assert.Contains(holes, static hole => (Text(hole, "slot"), Text(hole, "kind"), Text(hole, "path")) == ("flow_id", "echo", "/links/next_offer"));
        var name = holes.First(static hole => Text(hole, "kind") == "name");
        Assert.Contains("text", name.GetProperty("encodings").EnumerateArray().Select(static encoding => encoding.GetString()));
        Assert.StartsWith("/data/0/", Text(name, "path"), StringComparison.Ordinal);
        Assert.Equal("application/json", details.GetProperty("headers").GetProperty("Content-Type").GetString());
        Assert.True(details.GetProperty("bodyBytes").GetInt64() > 100);
        Assert.All(["Ana", "Boris", "Dora", flow, served.EventId], value => Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Find_OfferOfANumberOfCopies_TellsWhatHasBecomeOfThem()
    {
        gateway.Origin.Faults.Set(new CopiesFault(50));
        var index = await WarmAsync(isNamed: false);
        gateway.Origin.Reset();
        var before = (await FindAsync(index)).GetProperty("entry").GetProperty("copies");
        await HitAsync(index);

        var entry = (await FindAsync(index)).GetProperty("entry");
        var copies = entry.GetProperty("copies");
        Assert.Equal((50, 2, false), (copies.GetProperty("limit").GetInt32(), copies.GetProperty("documents").GetInt32(), copies.GetProperty("shared").GetBoolean()));
        Assert.Equal(before.GetProperty("handedOut").GetInt32() + 1, copies.GetProperty("handedOut").GetInt32());
        Assert.Equal(48, copies.GetProperty("handedOut").GetInt32() + copies.GetProperty("left").GetInt32());
        var (_, output, _) = await CommandRun.AsAsync("entries", Text(entry, "id"), "--admin", gateway.AdminAddress);
        Assert.Contains($"50 in all, 2 by the origin itself; here {copies.GetProperty("handedOut").GetInt32()} handed out, {copies.GetProperty("left").GetInt32()} left", output, StringComparison.Ordinal);
    }

    // What a document has of a flow that is part of the key may stand anywhere in it.
    [Fact]
    public async Task Find_FlowIsAKey_TellsNeitherItNorPathsNorHeaderFields()
    {
        var running = (OffersConfiguration)gateway.Services.GetService(typeof(OffersConfiguration))!;
        var configuration = await File.ReadAllTextAsync(gateway.FileNamed("offerproxy.json"));
        try
        {
            await ReloadAsync(configuration.Replace("\"event\", \"event_id\", \"flow_id\" ]", "\"event\", \"event_id\" ]", StringComparison.Ordinal));
            var (index, flow) = (gateway.NewIndex(), OfferUrl.NewFlowId());
            await Poll.UntilAsync(() => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow)), static reply => reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));

            var details = await FindAsync(index);

            var key = details.GetProperty("keys").EnumerateArray().Single(static key => Text(key, "input") == "route:flow_id");
            Assert.True(key.GetProperty("given").GetBoolean());
            Assert.False(key.TryGetProperty("value", out _));
            Assert.False(details.TryGetProperty("headers", out _));
            var holes = details.GetProperty("proof").GetProperty("holes").EnumerateArray().ToList();
            Assert.NotEmpty(holes);
            Assert.All(holes, static hole => Assert.False(hole.TryGetProperty("path", out _)));
            Assert.DoesNotContain(flow, details + (await ReadAsync("/entries?limit=1000")).ToString(), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            await ReloadAsync(configuration);
        }

        async Task ReloadAsync(string text)
        {
            var generation = running.Generation;
            gateway.Replace("offerproxy.json", text);
            await Poll.UntilAsync(() => running.Generation > generation);
        }
    }

    [Theory]
    [InlineData("/entries?order=name", "order must be one of: hits, size, age.")]
    [InlineData("/entries?order=1", "order must be one of")]
    [InlineData("/entries?limit=0", "limit must be a number from 1 to 1000.")]
    [InlineData("/entries?limit=1001", "limit must be a number from 1 to 1000.")]
    [InlineData("/entries?limit=many", "limit must be a number from 1 to 1000.")]
    [InlineData("/entries?limit=-1", "limit must be a number from 1 to 1000.")]
    [InlineData("/entries?placment=order_status", "There is no such parameter")]
    [InlineData("/entries?placement=", "placement must have one value.")]
    [InlineData("/entries?offer=1&offer=2", "offer must have one value.")]
    [InlineData("/entries/1", "An id has 16 digits")]
    [InlineData("/entries/0123456789ABCDEF", "An id has 16 digits")]
    public async Task Get_NotValid_SaysWhatIs(string path, string detail)
    {
        using var response = await Admin.GetAsync(gateway.AdminAddress + path);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(detail, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_NoSuchEntry_Is404()
    {
        using var response = await Admin.GetAsync(gateway.AdminAddress + "/entries/0123456789abcdef");

        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("entry_not_found", AdministrationHost.ErrorCode(await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Command_ListAndEntry_TellTables()
    {
        var index = await WarmAsync(isNamed: true);
        var id = Text((await FindAsync(index)).GetProperty("entry"), "id");

        var (exit, output, error) = await CommandRun.AsAsync("entries", "--order", "age", "--limit", "1000", "--offer", Stores.AcmeStore.Offers[0].Id, "--admin", gateway.AdminAddress);
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains(id, output, StringComparison.Ordinal);

        (exit, output, error) = await CommandRun.AsAsync("entries", id, "--admin", gateway.AdminAddress);
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("/data/1/id", output, StringComparison.Ordinal);
        Assert.Contains("query:index", output, StringComparison.Ordinal);

        (exit, output, _) = await CommandRun.AsAsync("entries", id, "--json", "--admin", gateway.AdminAddress);
        using var document = JsonDocument.Parse(output);
        Assert.Equal((0, id), (exit, Text(document.RootElement.GetProperty("entry"), "id")));
    }

    [Fact]
    public async Task Command_NoSuchEntry_EndsWithOne()
    {
        var (exit, _, error) = await CommandRun.AsAsync("entries", "0123456789abcdef", "--admin", gateway.AdminAddress);

        Assert.Equal(1, exit);
        Assert.Contains("There is no such entry", error, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string member) => element.TryGetProperty(member, out var value) ? value.GetString()! : "";

    // A key of its own, served once as a copy.
    private async Task<string> WarmAsync(bool isNamed = false)
    {
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed);
        if (!isNamed)
        {
            await HitAsync(index);
        }

        return index;
    }

    private async Task HitAsync(string index) =>
        Assert.Contains("; hit;", (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index))).CacheStatus, StringComparison.Ordinal);

    // The entry of all requests of an index.
    private async Task<JsonElement> FindAsync(string index)
    {
        foreach (var one in (await ReadAsync("/entries?limit=1000")).GetProperty("entries").EnumerateArray().Where(static one => Text(one, "scope") == "all"))
        {
            var details = await ReadAsync($"/entries/{Text(one, "id")}");
            if (details.GetProperty("keys").EnumerateArray().Any(key => Text(key, "input") == "query:index" && Text(key, "value") == index))
            {
                return details;
            }
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no entry of index {index}."));
    }

    private async Task<List<string?>> KeysAsync(string filter) =>
        [.. (await ReadAsync($"/entries?limit=1000&{filter}")).GetProperty("entries").EnumerateArray().Select(static one => one.GetProperty("key").GetString())];

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await Admin.GetAsync(gateway.AdminAddress + path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == 200, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
