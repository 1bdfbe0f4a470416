using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Packages;

/// <summary>The README's example of a host, with its two files.</summary>
/// <param name="Program">The program.</param>
/// <param name="Settings">Its <c>appsettings.json</c>.</param>
/// <param name="Integrations">The <c>integrations.json</c> that stands beside it.</param>
internal sealed partial record PluginExample(string Program, string Settings, string Integrations)
{
    /// <summary>The project's: the program as the README has it, the files as the page for plugins has them.</summary>
    public static PluginExample Read() => Read(File.ReadAllText(Path.Combine(DotNet.Root, "docs", "plugin.md"))) with
    {
        Program = Read(File.ReadAllText(Path.Combine(DotNet.Root, "README.md")).Split("\n## Use it as a plugin\n")[1]).Program,
    };

    /// <summary>The first of a text.</summary>
    public static PluginExample Read(string text) => new(
        Programs().Match(text).Groups[1].Value,
        Documents().Match(text).Groups[1].Value,
        Lines().Match(text).Groups[1].Value);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Programs();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Documents();

    [GeneratedRegex("`([{] \"Integrations\": .*)`")]
    private static partial Regex Lines();
}
