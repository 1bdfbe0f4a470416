using System.Text;
using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Administration;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Overriding;

/// <summary>The commands and the endpoints of overrides: documents, words, errors and exit codes.</summary>
public sealed class OverrideCommandTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task Block_Json_TellsTheOverride_AndTheListHasIt()
    {
        var block = await JsonAsync("block", "--site", "BÜCHER.example.", "--by", "ana", "--reason", "ticket 4711", "--until", "2199-01-01T00:00:00Z");
        var listed = Single(await JsonAsync("overrides"), "xn--bcher-kva.example");
        var removed = await JsonAsync("overrides", "remove", "site", "bücher.example");

        Assert.Equal(("block", "site", "xn--bcher-kva.example", "set", false), Change(block));
        Assert.Equal(
            ("ana", "ticket 4711", "2199-01-01T00:00:00+00:00"),
            (listed.GetProperty("by").GetString(), listed.GetProperty("reason").GetString(), listed.GetProperty("until").GetString()));
        Assert.InRange(listed.GetProperty("at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal(("remove", "site", "xn--bcher-kva.example", "removed", false), Change(removed));
    }

    [Fact]
    public async Task Block_WhatIsBlocked_SaysSo()
    {
        var byFile = await JsonAsync("block", "--site", "blocked.example", "--by", "ana");
        var again = await JsonAsync("block", "--site", "blocked.example", "--by", "ana");
        var (_, told, _) = await AskAsync("block", "--site", "blocked.example", "--by", "ana");
        await JsonAsync("unblock", "--site", "blocked.example", "--by", "ana");
        await JsonAsync("overrides", "remove", "site", "blocked.example");
        var none = await JsonAsync("unblock", "--site", "nobody.example");

        Assert.Equal(("set", true), (Change(byFile).Result, Change(byFile).Already));
        Assert.Equal(("unchanged", true), (Change(again).Result, Change(again).Already));
        Assert.Contains("it was so already", told, StringComparison.Ordinal);
        Assert.Equal(("none", true), (Change(none).Result, Change(none).Already));
    }

    [Fact]
    public async Task Override_OfWhatTheDirectoryDoesNotKnow_SaysSo()
    {
        var id = Stores.DotStickers.Id.ToUpperInvariant();
        var unblocked = await JsonAsync("unblock", "--integration", id, "--for", "1h");
        var unknown = await JsonAsync("block", "--integration", "no-such-one");
        var placement = await JsonAsync("placement", "off", "no_such_place", "--integration", Stores.DotStickers.Id);
        var anywhere = await JsonAsync("placement", "off", "no_such_place");
        var known = await JsonAsync("placement", "off", "order_status", "--integration", Stores.DotStickers.Id);
        var (_, told, _) = await AskAsync("unblock", "--integration", id, "--for", "2h");

        Assert.Equal($"the directory knows no integration {id}, but {Stores.DotStickers.Id}, and letters count", unblocked.GetProperty("doubt").GetString());
        Assert.Equal("the directory knows no integration no-such-one", unknown.GetProperty("doubt").GetString());
        Assert.Equal("the directory knows no placement no_such_place of this integration", placement.GetProperty("doubt").GetString());
        Assert.Equal("the directory knows no integration with a placement no_such_place", anywhere.GetProperty("doubt").GetString());
        Assert.False(known.TryGetProperty("doubt", out _));
        Assert.Contains("the directory knows no integration", told, StringComparison.Ordinal);
        foreach (var one in new[] { "no-such-one", id })
        {
            await JsonAsync("overrides", "remove", "integration", one);
        }

        await JsonAsync("overrides", "remove", "placement", "no_such_place");
        foreach (var one in new[] { "no_such_place", "order_status" })
        {
            await JsonAsync("overrides", "remove", "placement", one, "--integration", Stores.DotStickers.Id);
        }
    }

    [Fact]
    public async Task Block_WithoutBy_IsTheLoginNames()
    {
        await JsonAsync("block", "--site", "login.example");

        Assert.Equal(Environment.UserName, Single(await JsonAsync("overrides"), "login.example").GetProperty("by").GetString());
    }

    [Fact]
    public async Task Override_IsVisible_InStatusConfigurationAndExplanation()
    {
        await JsonAsync("block", "--integration", Stores.DotStickers.Id, "--by", "ana", "--reason", "unpaid");
        await JsonAsync("withdraw", "gone-1", "--by", "boris");
        var status = await JsonAsync("status");
        var configuration = (await gateway.GetAsync(gateway.AdminAddress + "/configuration")).Json;
        var (refused, explained, _) = await AskAsync("explain", OfferUrl.New(Stores.DotStickers));
        var shown = await JsonAsync("explain", OfferUrl.Offer(Stores.AcmeStore, "gone-1"));
        await JsonAsync("unblock", "--integration", Stores.DotStickers.Id);
        await JsonAsync("restore", "gone-1");

        Assert.True(status.GetProperty("overrides").GetInt32() >= 2);
        Assert.Equal("unpaid", Single(configuration, Stores.DotStickers.Id).GetProperty("reason").GetString());
        Assert.Equal("overrides.json", configuration.GetProperty("offers").GetProperty("overridesFile").GetString());
        Assert.Equal(1, refused);
        Assert.Contains($"An override: block integration {Stores.DotStickers.Id}, by ana at ", explained, StringComparison.Ordinal);
        Assert.Contains(": unpaid", explained, StringComparison.Ordinal);
        Assert.Equal("withdrawn", shown.GetProperty("answer").GetProperty("result").GetString());
        Assert.Equal("boris", shown.GetProperty("verdict").GetProperty("overrides")[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task Explain_OfAnException_NamesIt()
    {
        await JsonAsync("unblock", "--site", "blocked.example", "--by", "ana");
        var explained = await JsonAsync("explain", OfferUrl.New(Stores.AcmeStore), "-H", "Origin: https://www.blocked.example");
        await JsonAsync("overrides", "remove", "site", "blocked.example");

        Assert.True(explained.GetProperty("verdict").GetProperty("admitted").GetBoolean());
        Assert.Equal("unblock", explained.GetProperty("verdict").GetProperty("overrides")[0].GetProperty("action").GetString());
    }

    [Theory]
    [InlineData("block takes exactly one of --site and --integration", "block")]
    [InlineData("block takes exactly one of --site and --integration", "block", "--site", "a.example", "--integration", "x")]
    [InlineData("not both", "withdraw", "119", "--for", "2h", "--until", "2199-01-01T00:00:00Z")]
    [InlineData("Required argument 'OFFER' missing", "withdraw")]
    public async Task Command_NotUnderstood_IsAUsageError(string says, params string[] arguments)
    {
        var (exit, _, error) = await AskAsync(arguments);

        Assert.Equal(2, exit);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("must not have a wildcard", "block", "--site", "*.bad.example")]
    [InlineData("must be a host alone, without a comment", "block", "--site", "bad.example # why")]
    [InlineData("must be the host only", "block", "--site", "https://bad.example/")]
    [InlineData("must have 1 to 256 characters", "block", "--integration", "a/b")]
    [InlineData("must be the id of an offer: 1 to 512 characters", "withdraw", "a\nb")]
    [InlineData("must have 1 to 256 characters", "block", "--integration", "a b")]
    [InlineData("must be the name of a placement", "placement", "off", "")]
    [InlineData("for must be a duration", "withdraw", "119", "--for", "2 hours")]
    [InlineData("until must be a time in ISO 8601 with its zone", "withdraw", "119", "--until", "2199-01-01T00:00:00")]
    [InlineData("until must be in the future", "withdraw", "119", "--until", "2001-01-01T00:00:00Z")]
    [InlineData("by must say who asks", "withdraw", "119", "--by", "")]
    public async Task Command_NotValid_SaysWhatIs_AndNothingStands(string says, params string[] arguments)
    {
        var (exit, _, error) = await AskAsync(arguments);

        Assert.Equal(2, exit);
        Assert.Contains(says, error, StringComparison.Ordinal);
        Assert.DoesNotContain("119", (await JsonAsync("overrides")).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "action must be one of: block, unblock, off, on, withdraw, restore, remove")]
    [InlineData("""{"action":"0","kind":"site"}""", "action must be one of")]
    [InlineData("""{"action":"block","kind":"shop"}""", "kind must be one of: site, integration, placement, offer")]
    [InlineData("""{"action":"block","kind":"offer","name":"119","by":"ana"}""", "block is nothing that is done to offers: withdraw, restore, remove are")]
    [InlineData("""{"action":"block","kind":"site","name":"bad.example"}""", "by must say who asks")]
    [InlineData("""{"action":"block","kind":"site","name":"bad.example","integration":"x","by":"ana"}""", "must not name an integration")]
    [InlineData("""{"action":"restore","kind":"offer","name":"119","by":"ana","for":"2h"}""", "has no end")]
    public async Task Post_NotValid_SaysWhatIs(string body, string detail)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var reply = await gateway.SendAsync(HttpMethod.Post, gateway.AdminAddress + "/overrides", content);

        Assert.Equal(400, reply.Status);
        Assert.Contains(detail, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_FileCannotBeWritten_StandsHere_AndSaysSo()
    {
        await using var own = new OfferGateway();
        await own.InitializeAsync();
        Directory.CreateDirectory(own.FileNamed("overrides.json"));

        var (exit, _, error) = await CommandRun.AsAsync("block", "--integration", Stores.AcmeStore.Id, "--admin", own.AdminAddress);

        Assert.Equal(1, exit);
        Assert.Contains("The overrides file cannot be written: it stands until this gateway ends", error, StringComparison.Ordinal);
        Assert.Equal(403, (await own.GetAsync(OfferUrl.New(Stores.AcmeStore))).Status);
        Directory.Delete(own.FileNamed("overrides.json"));
    }

    [Fact]
    public async Task NoGateway_Overrides_EndWithThree() =>
        Assert.Equal(3, (await CommandRun.AsAsync("overrides", "--admin", "http://127.0.0.1:1")).Exit);

    private static (string Action, string Kind, string Name, string Result, bool Already) Change(JsonElement change) => (
        change.GetProperty("action").GetString()!, change.GetProperty("kind").GetString()!, change.GetProperty("name").GetString()!, change.GetProperty("result").GetString()!,
        change.GetProperty("already").GetBoolean());

    private static JsonElement Single(JsonElement document, string name) =>
        Assert.Single(document.GetProperty("overrides").EnumerateArray(), one => one.GetProperty("name").GetString() == name);

    private Task<(int Exit, string Output, string Error)> AskAsync(params string[] arguments) => CommandRun.AsAsync([.. arguments, "--admin", gateway.AdminAddress]);

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var (_, output, error) = await AskAsync([.. arguments, "--json"]);
        Assert.Equal("", error);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}
