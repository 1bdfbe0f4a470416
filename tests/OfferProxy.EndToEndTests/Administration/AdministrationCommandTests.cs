using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>The command line over the admin address of a running gateway.</summary>
public sealed class AdministrationCommandTests(AdministrationCommandTests.KeyedGateway gateway) : IClassFixture<AdministrationCommandTests.KeyedGateway>
{
    /// <summary>A gateway that asks for a key.</summary>
    public sealed class KeyedGateway : OfferGateway
    {
        public string KeyFile => FileNamed("admin.key");

        protected override IReadOnlyDictionary<string, string?> Settings
        {
            get
            {
                File.WriteAllText(KeyFile, "right\n");
                return new Dictionary<string, string?> { ["Admin:ApiKeyFile"] = KeyFile };
            }
        }
    }

    [Theory]
    [InlineData("status", "ready")]
    [InlineData("stats", "entries")]
    [InlineData("unshared", "Nothing that was asked for is known not to be shared.")]
    [InlineData("entries", "matching")]
    public async Task Command_ForPeople_IsPlainTextInAFile(string command, string expected)
    {
        var (exit, output, error) = await RunAsync(command);

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Theory]
    [InlineData("status", "status")]
    [InlineData("stats", "maxBytes")]
    [InlineData("unshared", "keys")]
    [InlineData("entries", "maxBytes")]
    public async Task Command_Json_IsTheDocumentOnALine(string command, string member)
    {
        var (exit, output, _) = await RunAsync(command, "--json");

        Assert.Equal(0, exit);
        using var document = JsonDocument.Parse(output);
        Assert.True(document.RootElement.TryGetProperty(member, out _));
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Stats_Watched_IsToldAsOftenAsAsked()
    {
        var (exit, output, _) = await RunAsync("stats", "--json", "--watch", "--times", "3", "--interval", "0.1");

        Assert.Equal(0, exit);
        Assert.Equal(3, output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Explain_LetIn_EndsWithZeroAndTellsInputs()
    {
        var (exit, output, _) = await RunAsync("explain", OfferUrl.New(Stores.AcmeStore, gateway.NewIndex(), name: "Ana"));

        Assert.Equal(0, exit);
        Assert.Contains("offer-new-versioned", output, StringComparison.Ordinal);
        Assert.Contains("first_name", output, StringComparison.Ordinal);
        Assert.Contains("fwd=miss", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_Refused_EndsWithOne()
    {
        var (exit, output, _) = await RunAsync("explain", OfferUrl.New(Stores.AcmeStore), "-X", "GET", "-H", "Origin: https://blocked.example");

        Assert.Equal(1, exit);
        Assert.Contains("refused: 403 site_blocked", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", "--no-such-option")]
    [InlineData("explain")]
    [InlineData("explain", "/x", "-H", "no colon")]
    [InlineData("status", "--admin", "nowhere")]
    [InlineData("status", "--key-file", "/no/such/file")]
    [InlineData("stats", "--watch", "--interval", "0")]
    [InlineData("entries", "--order", "name")]
    [InlineData("entries", "--limit", "0")]
    [InlineData("entries", "--limit", "1001")]
    [InlineData("entries", "0123456789abcdef", "--order", "age")]
    [InlineData("entries", "--limit", "x")]
    [InlineData("stats", "--interval", "x")]
    [InlineData("stats", "--watch", "--times", "x")]
    [InlineData("stats", "--watch", "--times", "")]
    [InlineData("overrides", "remove", "sites", "bad.example")]
    [InlineData("placement", "toggle", "x")]
    [InlineData("frobnicate")]
    public async Task Command_NotUnderstood_EndsWithTwo(params string[] arguments)
    {
        var (exit, output, error) = await CommandRun.AsAsync(arguments);

        Assert.Equal((2, ""), (exit, output));
        Assert.NotEqual("", error);
    }

    [Theory]
    [InlineData("explain", "notaurl")]
    [InlineData("withdraw", "119", "--for", "x")]
    [InlineData("block", "--site", "not a host")]
    [InlineData("block", "--site", "bad.example", "--until", "yesterday")]
    public async Task Command_NotUnderstoodByTheGateway_EndsWithTwo(params string[] arguments)
    {
        var (exit, _, error) = await RunAsync(arguments[0], arguments[1..]);

        Assert.Equal(2, exit);
        Assert.Contains("The request is not valid: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_NoGatewayThere_EndsWithThreeAndSaysWhatToDo()
    {
        // A port on which nobody listens: discard.
        var (exit, _, error) = await CommandRun.AsAsync("status", "--admin", "http://127.0.0.1:9");

        Assert.Equal(3, exit);
        Assert.Contains("cannot ask the gateway at http://127.0.0.1:9", error, StringComparison.Ordinal);
        Assert.Contains("--admin URL", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_AnotherServerThere_EndsWithThree()
    {
        await using var other = await SlowOrigin.StartAsync();
        other.Response.SetResult();

        var (exit, _, error) = await CommandRun.AsAsync("status", "--admin", other.Address);

        Assert.Equal(3, exit);
        Assert.Contains("no gateway of this version", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("stats")]
    [InlineData("entries")]
    [InlineData("entries", "0123456789abcdef")]
    [InlineData("unshared")]
    [InlineData("explain", "/x")]
    [InlineData("purge", "--all")]
    [InlineData("block", "--site", "bad.example")]
    [InlineData("unblock", "--site", "bad.example")]
    [InlineData("placement", "off", "x")]
    [InlineData("withdraw", "119")]
    [InlineData("restore", "119")]
    [InlineData("overrides")]
    [InlineData("overrides", "remove", "offer", "119")]
    [InlineData("ledger", "status")]
    [InlineData("ledger", "verify")]
    [InlineData("ledger", "replay")]
    [InlineData("ledger", "export")]
    [InlineData("reload")]
    [InlineData("drain")]
    public async Task Command_AServerThereThatIsNoAdminAddress_EndsWithThree(params string[] arguments)
    {
        // That for shoppers, whose errors have the same shape, and one that answers all with a document.
        var gatewayItself = await CommandRun.AsAsync([.. arguments, "--admin", gateway.Address]);
        await using var other = await DocumentServer.StartAsync();
        var document = await CommandRun.AsAsync([.. arguments, "--admin", other.Address]);

        Assert.All([gatewayItself, document], static run =>
        {
            Assert.Equal((3, ""), (run.Exit, run.Output));
            Assert.Contains("no gateway of this version", run.Error, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Command_WithoutOrWithAnotherKey_EndsWithFour()
    {
        var other = gateway.FileNamed("other.key");
        await File.WriteAllTextAsync(other, "wrong");

        Assert.Equal(4, (await CommandRun.AsAsync("status", "--admin", gateway.AdminAddress)).Exit);
        var (exit, _, error) = await CommandRun.AsAsync("status", "--admin", gateway.AdminAddress, "--key-file", other);
        Assert.Equal(4, exit);
        Assert.Contains("The key is not the one", error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_BeginningOfACommand_CompletesIt()
    {
        var (exit, output, _) = await CommandRun.AsAsync("[suggest:3]", "sta");

        Assert.Equal(0, exit);
        Assert.Equal(["stats", "status"], output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order());
    }

    private Task<(int Exit, string Output, string Error)> RunAsync(string command, params string[] arguments) =>
        CommandRun.AsAsync([command, "--admin", gateway.AdminAddress, "--key-file", gateway.KeyFile, .. arguments]);
}
