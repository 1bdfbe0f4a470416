using System.Text.RegularExpressions;
using OfferProxy.EndToEndTests.Administration;
using Xunit;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>The page of the command line tells every command, with every option of its own.</summary>
public sealed partial class CommandPageTests
{
    // What every command has, or every one that asks a gateway; the page tells them below its table.
    private static readonly string[] Common = ["--admin", "--config", "--help", "--json", "--key-file", "--version"];

    // It only says where the demo is.
    private const string Hint = "demo";

    [Fact]
    public async Task Commands_OfTheProgram_StandInTheTableWithTheirOptions()
    {
        var told = MarkdownPage.Read("docs/command-line.md").Prose.Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).Select(static line => line.Trim('|').Split('|'))
            .Where(static cells => cells.Length == 3)
            .SelectMany(static cells => Code().Matches(cells[0]).Select(name => (Name: Words(name.Groups[1].Value), Options: Code().Matches(cells[2]).Select(static option => option.Groups[1].Value).Order(StringComparer.Ordinal))))
            .Select(static row => $"{row.Name}: {string.Join(' ', row.Options)}");

        var there = new List<string>();
        await CollectAsync([], there);

        Assert.True(there.Count > 20, $"{there.Count} commands");
        Assert.Equal(there.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    // As help tells them, which a user reads.
    private static async Task CollectAsync(string[] command, List<string> there)
    {
        var (_, help, _) = await CommandRun.AsAsync([.. command, "--help"]);
        var (options, commands) = (Section(help, "Options:"), Section(help, "Commands:").Select(static line => Entry().Match(line)).Where(static entry => entry.Success).Select(static entry => entry.Groups[1].Value).Where(static name => name != Hint).ToList());
        foreach (var name in commands)
        {
            await CollectAsync([.. command, name], there);
        }

        // One that only holds others does nothing by itself, and asks nobody.
        if (command.Length > 0 && (commands.Count == 0 || options.Exists(static line => line.Contains("--admin", StringComparison.Ordinal))))
        {
            var own = options.SelectMany(static line => Option().Match(line) is { Success: true } option ? [option.Groups[1].Value] : Array.Empty<string>()).Except(Common).Order(StringComparer.Ordinal);
            there.Add($"{string.Join(' ', command)}: {string.Join(' ', own)}");
        }
    }

    private static List<string> Section(string help, string heading) =>
        [.. help.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => line != heading).Skip(1).TakeWhile(static line => line.Length == 0 || line[0] == ' ')];

    // Without what stands for a value.
    private static string Words(string name) => string.Join(' ', name.Split(' ').Where(static word => char.IsAsciiLetterLower(word[0])));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^  ([a-z]+)( |$)")]
    private static partial Regex Entry();

    [GeneratedRegex("^  (?:-[A-Za-z], )?(--[a-z-]+)")]
    private static partial Regex Option();
}
