using OfferProxy.Admission.Integrations;
using OfferProxy.Configuration;
using Xunit;

namespace OfferProxy.Tests.Admission.Integrations;

public sealed class IntegrationDirectoryReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly ConfigurationErrors _errors = new(_ => "offerproxy.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_AllThatIsAllowed_MakesDirectory()
    {
        var directory = Read("""
            // comment
            { "integrations": {
                "acme": { "NAME": "Acme Store", "blocked": true, "Placements": { "order_confirmation": {}, "order_status": { "enabled": false, }, }, },
                /* no name */ "plain~1:@": { "Placements": { "order_status": { "Enabled": false }, "order_confirmation": { "Enabled": true } } },
                "ACME": { "sites": [ "Shop.example.", "=BÜCHER.example", "shop.example" ] }
            } }
            """);

        Assert.Empty(_errors.All);
        Assert.Equal(3, directory.Count);
        Assert.True(directory.TryGet("acme", out var acme));
        Assert.Equal(("acme", "Acme Store", true), (acme.Id, acme.Name, acme.Blocked));
        Assert.True(acme.TryGetPlacement("order_confirmation", out var confirmation) && confirmation.Enabled);
        Assert.True(acme.TryGetPlacement("order_status", out var status) && !status.Enabled);
        Assert.False(acme.TryGetPlacement("ORDER_STATUS", out _));
        Assert.False(acme.TryGetPlacement("", out _));
        Assert.True(directory.TryGet("plain~1:@".AsSpan(), out var plain));
        Assert.Equal(("plain~1:@", false), (plain.Name, plain.Blocked));
        Assert.Same(acme.Placements, plain.Placements);
        Assert.True(directory.TryGet("ACME", out var other));
        Assert.Empty(other.Placements);
        Assert.Equal(["shop.example", "=xn--bcher-kva.example"], other.Sites);
        Assert.Empty(acme.Sites);
        Assert.False(directory.TryGet("Acme", out _));
        Assert.False(directory.TryGet("Acme".AsSpan(), out _));
    }

    [Theory]
    [InlineData("[]", "(root)", "[…]", "must be an object")]
    [InlineData("{}", "Integrations", "", "is missing")]
    [InlineData("""{ "Integrations": {}, "Other": 1 }""", "Other", "", "is not a known key")]
    [InlineData("""{ "Integrations": {}, "integrations": {} }""", "integrations", "", "twice")]
    [InlineData("""{ "Integrations": null }""", "Integrations", "null", "must be an object")]
    [InlineData("""{ "Integrations": { "a": 5 } }""", "Integrations:a", "5", "must be an object")]
    [InlineData("""{ "Integrations": { "": {} } }""", "Integrations:", "", "1 to 256 characters")]
    [InlineData("""{ "Integrations": { "a b": {} } }""", "Integrations:a b", "a b", "unescaped")]
    [InlineData("""{ "Integrations": { "a%20b": {} } }""", "Integrations:a%20b", "a%20b", "unescaped")]
    [InlineData("""{ "Integrations": { "a/b": {} } }""", "Integrations:a/b", "a/b", "unescaped")]
    [InlineData("""{ "Integrations": { "é": {} } }""", "Integrations:é", "é", "unescaped")]
    [InlineData("""{ "Integrations": { "..": {} } }""", "Integrations:..", "..", "not end with a full stop")]
    [InlineData("""{ "Integrations": { "a": {}, "a": {} } }""", "Integrations:a", "a", "twice")]
    [InlineData("""{ "Integrations": { "a": { "Blokked": true } } }""", "Integrations:a:Blokked", "", "is not a known key")]
    [InlineData("""{ "Integrations": { "a": { "Name": "x", "name": "y" } } }""", "Integrations:a:name", "", "twice")]
    [InlineData("""{ "Integrations": { "a": { "Name": 7 } } }""", "Integrations:a:Name", "7", "must be a string")]
    [InlineData("""{ "Integrations": { "a": { "Name": "" } } }""", "Integrations:a:Name", "", "not empty")]
    [InlineData("""{ "Integrations": { "a": { "Blocked": "true" } } }""", "Integrations:a:Blocked", "true", "true or false")]
    [InlineData("""{ "Integrations": { "a": { "Placements": [] } } }""", "Integrations:a:Placements", "[…]", "must be an object")]
    [InlineData("""{ "Integrations": { "a": { "Placements": { "": {} } } } }""", "Integrations:a:Placements:", "", "must have a name")]
    [InlineData("""{ "Integrations": { "a": { "Placements": { "x": {}, "x": {} } } } }""", "Integrations:a:Placements:x", "", "twice")]
    [InlineData("""{ "Integrations": { "a": { "Placements": { "x": true } } } }""", "Integrations:a:Placements:x", "true", "must be an object")]
    [InlineData("""{ "Integrations": { "a": { "Placements": { "x": { "Enabled": 0 } } } } }""", "Integrations:a:Placements:x:Enabled", "0", "true or false")]
    [InlineData("""{ "Integrations": { "a": { "Placements": { "x": { "On": {} } } } } }""", "Integrations:a:Placements:x:On", "", "is not a known key")]
    [InlineData("""{ "Integrations": { "a": { "Placements": { "x": { "Enabled": true, "ENABLED": true } } } } }""", "Integrations:a:Placements:x:ENABLED", "", "twice")]
    [InlineData("""{ "Integrations": { "a": { "Sites": "shop.example" } } }""", "Integrations:a:Sites", "shop.example", "must be an array")]
    [InlineData("""{ "Integrations": { "a": { "Sites": [ "b.example", 7 ] } } }""", "Integrations:a:Sites:1", "7", "must be a string")]
    [InlineData("""{ "Integrations": { "a": { "Sites": [ "https://shop.example" ] } } }""", "Integrations:a:Sites:0", "https://shop.example", "must be the host only")]
    [InlineData("""{ "Integrations": { "a": { "Sites": [ "*.shop.example" ] } } }""", "Integrations:a:Sites:0", "*.shop.example", "must not have a wildcard")]
    [InlineData("""{ "Integrations": { "a": { "Sites": [ "" ] } } }""", "Integrations:a:Sites:0", "", "must name a host")]
    [InlineData("""{ "Integrations": { "a": { "Sites": [ "shop.example # ours" ] } } }""", "Integrations:a:Sites:0", "shop.example # ours", "must name a host")]
    [InlineData("", "file", "", "is empty")]
    [InlineData("{\n\"Integrations\": {\n", "line 3", "", "is not valid JSON")]
    [InlineData("{ \"Integrations\": {} }\n}", "line 2", "", "is not valid JSON")]
    [InlineData("{ \"Integrations\":\n{ \"\\ud800\": {} } }", "line 2", "", "valid Unicode")]
    public void Read_WrongFile_TellsFilePathValueAndRule(string json, string path, string value, string rule)
    {
        var file = Path.Combine(_folder.Path, "integrations.json");

        Read(json);

        var error = Assert.Single(_errors.All);
        Assert.Equal((file, path, value), (error.File, error.Path, error.Value));
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_IdOf256Characters_IsAcceptedAndOneMoreIsNot()
    {
        var directory = Read($$"""{ "Integrations": { "{{new string('a', 256)}}": {}, "{{new string('b', 257)}}": {} } }""");

        Assert.Single(_errors.All);
        Assert.True(directory.TryGet(new string('a', 256), out _));
    }

    [Fact]
    public void Read_SeveralErrors_TellsAllAndKeepsTheRest()
    {
        var directory = Read("""{ "Integrations": { "a": { "Blocked": 1, "X": {} }, "b c": {}, "d": {} } }""");

        Assert.Equal(["Integrations:a:Blocked", "Integrations:a:X", "Integrations:b c"], _errors.All.Select(error => error.Path));
        Assert.True(directory.TryGet("d", out _));
    }

    [Fact]
    public void Read_ManyErrors_TellsHundredAndHowManyMore()
    {
        Read($$"""{ "Integrations": { {{string.Join(", ", Enumerable.Range(0, 130).Select(i => $"\"{i}\": 1"))}} } }""");

        Assert.Equal(101, _errors.All.Count);
        Assert.StartsWith("and 30 more", _errors.All[^1].Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ByteOrderMark_IsSkipped() => Assert.Equal(1, Read("\uFEFF{ \"Integrations\": { \"a\": {} } }").Count);

    [Fact]
    public void Read_NoFile_KnowsNoIntegration() => Assert.Equal(0, IntegrationDirectoryReader.Read("", _errors).Count);

    [Fact]
    public void Read_MissingFile_IsOneErrorThatNamesIt()
    {
        var file = Path.Combine(_folder.Path, "none.json");

        IntegrationDirectoryReader.Read(file, _errors);

        var error = Assert.Single(_errors.All);
        Assert.Equal(("Offers:Integrations:File", file), (error.Path, error.Value));
    }

    private IntegrationDirectory Read(string json) => IntegrationDirectoryReader.Read(_folder.Write("integrations.json", json), _errors);
}
