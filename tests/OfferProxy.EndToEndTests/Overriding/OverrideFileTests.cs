using OfferProxy.EndToEndTests.Administration;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Overriding;

/// <summary>A file of overrides that cannot be used.</summary>
public sealed class OverrideFileTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    private const string Broken = """{ "Overrides": [ { "Action": "Block", "Kind": "Site", "Name": "*.bad.example", "By": "ana", "At": "2026-01-01T00:00:00Z" } ] }""";

    [Fact]
    public async Task Broken_AtTheStartAndInValidate_IsToldAndEndsWithOne()
    {
        using var folder = new GatewayFolder().Write(GatewayFolder.Configuration());
        var file = Path.Combine(Path.GetDirectoryName(folder.File)!, "overrides.json");
        await File.WriteAllTextAsync(file, Broken, TestContext.Current.CancellationToken);

        var run = await CommandRun.AsAsync("run", "--config", folder.File);
        var validate = await CommandRun.AsAsync("validate", "--config", folder.File);

        Assert.Equal((ExitCodes.Failed, ExitCodes.Failed), (run.Exit, validate.Exit));
        Assert.All([run.Error, validate.Output], text =>
        {
            Assert.Contains($"{file}: Overrides:0:Name", text, StringComparison.Ordinal);
            Assert.Contains("must not have a wildcard", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Broken_OnReload_KeepsWhatStands_AndAMendedOneIsTaken()
    {
        await CommandAsync(0, "block", "--site", "before.example");
        gateway.Replace("overrides.json", "{ half");
        await CommandAsync(1, "reload");
        var kept = await CommandAsync(0, "overrides");

        gateway.Replace("overrides.json", """{ "Overrides": [ { "Action": "withdraw", "Kind": "offer", "Name": "777", "By": "by hand", "At": "2026-01-01T00:00:00Z" } ] }""");
        await CommandAsync(0, "reload");
        var mended = await CommandAsync(0, "overrides");

        Assert.Contains("before.example", kept, StringComparison.Ordinal);
        Assert.Contains("777", mended, StringComparison.Ordinal);
        Assert.DoesNotContain("before.example", mended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderInItsPlace_IsToldByStatusAndOverrides_UntilItCanBeWritten()
    {
        var file = gateway.FileNamed("overrides.json");
        File.Delete(file);
        Directory.CreateDirectory(file);
        await CommandAsync(1, "withdraw", "not-kept");

        var (status, overrides) = (await CommandAsync(0, "status"), await CommandAsync(1, "overrides"));
        var (statusJson, overridesJson) = (await CommandAsync(0, "status", "--json"), await CommandAsync(1, "overrides", "--json"));
        Directory.Delete(file);
        await CommandAsync(0, "reload");
        var (mended, kept) = (await CommandAsync(0, "status", "--json"), await CommandAsync(0, "overrides"));

        Assert.Contains("not kept", status, StringComparison.Ordinal);
        Assert.Contains("They are not kept across a restart: The overrides file", overrides.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("\"overridesNotKept\":\"The overrides file", statusJson, StringComparison.Ordinal);
        Assert.Contains("\"notKept\":\"The overrides file", overridesJson, StringComparison.Ordinal);
        Assert.DoesNotContain("otKept", mended, StringComparison.Ordinal);
        Assert.Contains("not-kept", kept, StringComparison.Ordinal);
        Assert.Contains("not-kept", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await CommandAsync(0, "restore", "not-kept");
    }

    private async Task<string> CommandAsync(int exit, params string[] arguments)
    {
        var (ended, output, _) = await CommandRun.AsAsync([.. arguments, "--admin", gateway.AdminAddress]);
        Assert.Equal(exit, ended);
        return output;
    }
}
