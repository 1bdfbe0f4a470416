using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.EndToEndTests.Pages;
using OfferProxy.Gateway.Commands;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>
/// What <c>docs/tls.md</c> has a reader type shows what it shows: all of its console blocks, in one console, beside a gateway that they start. <c>…</c> stands for
/// any text of a line.
/// </summary>
public sealed partial class TlsPageTests : IDisposable
{
    private const string Page = "docs/tls.md";
    private const string Parting = "--- next ---";

    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Blocks_Typed_ShowWhatThePageShows()
    {
        DebianProgram.Openssl.RequirePath();
        DebianProgram.Curl.RequirePath();

        // The origin's too: nobody is to listen there.
        var ports = Ports().Matches(await File.ReadAllTextAsync(Repository.PathOf(Page))).Select(static port => port.Value).Distinct()
            .ToDictionary(static port => port, static _ => FreePort.Find().ToString(CultureInfo.InvariantCulture));
        var commands = MarkdownPage.Read(Page).Blocks.Where(static block => block.IsConsole).SelectMany(static block => block.Commands)
            .Select(command => (Typed: Actual(command.Text), Shown: command.Shown!.Select(Actual).ToList())).ToList();
        Assert.NotEmpty(commands);

        var printed = (await TypeAsync(commands.ConvertAll(static command => command.Typed))).Split(Parting + "\n");

        for (var i = 0; i < commands.Count; i++)
        {
            var pattern = string.Concat(commands[i].Shown.Select(static line => Regex.Escape(line).Replace("…", "[^\n]*", StringComparison.Ordinal) + "\n"));
            Assert.True(i < printed.Length && Regex.IsMatch(printed[i], $@"\A{pattern}\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)), $"{commands[i].Typed}\nprinted:\n{printed.ElementAtOrDefault(i)}");
        }

        string Actual(string line) => Ports().Replace(line, port => ports[port.Value]);
    }

    // As a script: each command, what parts it from the next, and at the end whatever was started is ended.
    private async Task<string> TypeAsync(IReadOnlyList<string> commands)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(ExitCodes).Assembly.GetName().Name + ".dll");
        var script = $$"""
            trap 'kill $(jobs -p) 2>/dev/null; wait' EXIT
            set -m
            unset http_proxy https_proxy
            OfferProxy.Gateway() { Server__DrainDelay=00:00:00 dotnet '{{program}}' "$@"; }
            {{string.Join('\n', commands.Select(static command => $"{command}\nprintf '%s\\n' '{Parting}'"))}}
            """;
        await File.WriteAllTextAsync(Path.Combine(_folder, "typed"), script);
        using var bash = Process.Start(new ProcessStartInfo(DebianProgram.Bash.RequirePath(), ["--noprofile", "--norc", "typed"]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var end = timeout.Token.Register(() => bash.Kill(entireProcessTree: true));
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return await output;
    }

    [GeneratedRegex(@"\b(?:8443|9443|5080)\b")]
    private static partial Regex Ports();
}
