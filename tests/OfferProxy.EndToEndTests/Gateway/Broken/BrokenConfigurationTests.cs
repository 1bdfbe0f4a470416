using System.Text.RegularExpressions;
using OfferProxy.EndToEndTests.Administration;
using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway.Broken;

/// <summary>What <c>validate</c> says of broken configurations is what the documentation tells, to the letter.</summary>
public sealed partial class BrokenConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-").FullName;

    public static TheoryData<string> Names => [.. BrokenConfigurations.All.Select(static broken => broken.What)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Validate_BrokenConfiguration_SaysAllThatTheDocumentationTells(string what)
    {
        var file = BrokenConfigurations.All.Single(broken => broken.What == what).WriteTo(_folder);

        var (exit, output, error) = await CommandRun.AsAsync("validate", "--config", file);

        var said = output.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(_folder, ".", StringComparison.Ordinal);
        var told = Told()[what];
        Assert.Equal([.. told, $"{told.Count} {(told.Count == 1 ? "error" : "errors")}: the configuration is not valid."], said.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((ExitCodes.Failed, ""), (exit, error));
        Assert.DoesNotContain("s3cr3t", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Documentation_TellsOfTheseConfigurationsAlone() => Assert.Equal(Told().Keys.Order(), BrokenConfigurations.All.Select(static broken => broken.What).Order());

    [Fact]
    public async Task Validate_ConfigurationThatIsNotBroken_IsValid()
    {
        var (exit, output, _) = await CommandRun.AsAsync("validate", "--config", new BrokenConfiguration("nothing").WriteTo(_folder));

        Assert.Contains("valid: endpoints 1, routes 2", output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, exit);
    }

    private static Dictionary<string, IReadOnlyList<string>> Told() => Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "configuration-errors.md")))
        .ToDictionary(static row => row.Groups[1].Value, static IReadOnlyList<string> (row) => row.Groups[2].Value.Trim('`').Split("`<br>`"));

    [GeneratedRegex(@"^\| ([^|]+) \| (`.+`) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
