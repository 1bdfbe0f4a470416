using System.Diagnostics;
using System.Text.RegularExpressions;
using OfferProxy.EndToEndTests.Gateway;
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
    private const string Parting = "--- next ---";

    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Blocks_Typed_ShowWhatThePageShows()
    {
        DebianProgram.Openssl.RequirePath();
        DebianProgram.Curl.RequirePath();
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "tls.md"));
        foreach (var port in new[] { "8443", "9443" })
        {
            page = page.Replace(port, $"{FreePort.Find()}", StringComparison.Ordinal);
        }

        var commands = Blocks().Matches(page).SelectMany(static block => CommandsOf(block.Groups[1].Value.TrimEnd('\n').Split('\n'))).ToList();
        Assert.NotEmpty(commands);

        var printed = (await TypeAsync(commands.ConvertAll(static command => command.Typed))).Split(Parting + "\n");

        for (var i = 0; i < commands.Count; i++)
        {
            var pattern = string.Concat(commands[i].Shown.Select(static line => Regex.Escape(line).Replace("…", "[^\n]*", StringComparison.Ordinal) + "\n"));
            Assert.True(i < printed.Length && Regex.IsMatch(printed[i], $@"\A{pattern}\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)), $"{commands[i].Typed}\nprinted:\n{printed.ElementAtOrDefault(i)}");
        }
    }

    private static IEnumerable<(string Typed, IReadOnlyList<string> Shown)> CommandsOf(string[] lines)
    {
        for (var i = 0; i < lines.Length;)
        {
            Assert.StartsWith("$ ", lines[i], StringComparison.Ordinal);
            var typed = lines.Skip(i + 1).TakeWhile(static line => line.StartsWith("> ", StringComparison.Ordinal)).ToList();
            var shown = lines.Skip(i + 1 + typed.Count).TakeWhile(static line => !line.StartsWith("$ ", StringComparison.Ordinal)).ToList();
            yield return (string.Join('\n', typed.Prepend(lines[i]).Select(static line => line[2..])), shown);
            i += 1 + typed.Count + shown.Count;
        }
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

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
