using System.Diagnostics;
using OfferProxy.Gateway.Commands;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

public sealed class CompletionCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "withdraw")]
    [InlineData("val", "validate")]
    [InlineData("purge --int", "--integration")]
    [InlineData("placement o", "off")]
    public async Task Bash_Line_IsCompletedWithWhatFits(string typed, string expected)
    {
        var (exit, script, _) = await CommandRun.AsAsync("completion", "bash");
        Assert.Equal(0, exit);
        const string program = "OfferProxy.Gateway";
        var asked = Path.Combine(_folder, "asked.sh");
        await File.WriteAllTextAsync(asked, $$"""
            {{script}}
            compopt() { :; }
            {{program}}() { dotnet '{{Path.Combine(AppContext.BaseDirectory, "OfferProxy.Gateway.dll")}}' "$@"; }
            COMP_LINE='{{program}} {{typed}}' COMP_POINT={{program.Length + 1 + typed.Length}}
            COMP_WORDS=($COMP_LINE) COMP_CWORD={{typed.Split(' ').Length}}
            _offerproxy
            printf '%s\n' "${COMPREPLY[@]}"
            """);

        using var bash = Process.Start(new ProcessStartInfo(DebianProgram.Bash.RequirePath(), [asked]) { RedirectStandardOutput = true })!;
        var found = (await bash.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await bash.WaitForExitAsync();

        Assert.Contains(expected, found);
        Assert.All(found, one => Assert.StartsWith(typed.Split(' ')[^1], one, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shell_Unknown_IsAUsageError()
    {
        var (exit, _, error) = await CommandRun.AsAsync("completion", "tcsh");

        Assert.Equal(ExitCodes.Usage, exit);
        Assert.Contains("tcsh", error, StringComparison.Ordinal);
    }
}
