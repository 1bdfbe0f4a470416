using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace OfferProxy.EndToEndTests.Schemas;

/// <summary>What is shipped, and what the documentation shows, is as the schemas say.</summary>
public sealed partial class SchemaExamplesTests
{
    private static readonly JsonDocumentOptions AsRead = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Sections = [.. SchemaFile.Main.Root["properties"]!.AsObject().Select(static section => section.Key)];

    public static TheoryData<string> Blocks => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "*.md")
        .SelectMany(static page => Block().Matches(File.ReadAllText(page)).Select(static block => block.Groups[1].Value)).Where(IsOfAFile)];

    [Theory]
    [InlineData("offerproxy.json", "offerproxy.schema.json")]
    [InlineData("integrations.json", "integrations.schema.json")]
    public void ShippedFile_IsAsItsSchemaSays_AndNamesIt(string name, string schema)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "config");
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)), documentOptions: AsRead)!;

        Assert.Equal($"schemas/{schema}", document["$schema"]!.GetValue<string>());
        Assert.True(File.Exists(Path.Combine(folder, document["$schema"]!.GetValue<string>())));
        Assert.Empty((name == "offerproxy.json" ? SchemaFile.Main : SchemaFile.Integrations).Check(document));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_OfTheDocumentation_IsAsItsSchemaSays(string block)
    {
        var document = Parse(block)!;

        Assert.Empty((document["Integrations"] is not null ? SchemaFile.Integrations : document["Overrides"] is not null ? SchemaFile.Overrides : SchemaFile.Main).Check(document));
    }

    [Fact]
    public void Blocks_OfTheDocumentation_AreFound() => Assert.True(Blocks.Count >= 4);

    // Kafka's keys are read by a package of its own, in hosts of the plugin.
    private static bool IsOfAFile(string block) => Parse(block) is { } document
        && (document["Integrations"] is not null || document["Overrides"] is not null || document.All(static member => Sections.Contains(member.Key)))
        && document["Offers"]?["Ledger"]?["Kafka"] is null;

    // A part of a file is shown without what is around it.
    private static JsonObject? Parse(string block)
    {
        try
        {
            var document = JsonNode.Parse(block.StartsWith('{') ? block : $"{{ {block} }}", documentOptions: AsRead)!.AsObject();
            return !block.StartsWith('{') && document.All(static member => SchemaFile.Main.Root["properties"]!["Offers"]!["properties"]![member.Key] is not null)
                ? new JsonObject { ["Offers"] = document }
                : document;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("```jsonc?\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
