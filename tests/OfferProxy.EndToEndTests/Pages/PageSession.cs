using System.Diagnostics;
using System.Globalization;
using System.Text;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Commands;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Pages;

/// <summary>
/// A console in which the commands of a page are typed, one after the other, beside a gateway of its own with the demo origin. The addresses that
/// pages tell stand for those of this gateway, both in what is typed and in what is printed, and <c>OfferProxy.Gateway</c> is the program of this build.
/// </summary>
/// <param name="gateway">The gateway.</param>
internal sealed class PageSession(OfferGateway gateway) : IDisposable
{
    // No command of a page takes a hundredth of that on an idle machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-page-").FullName;

    /// <summary>Types all of the commands.</summary>
    /// <returns>What each printed, and its exit code; fewer than the commands where one ended the console.</returns>
    public async Task<IReadOnlyList<(string Text, int Exit)>> TypeAsync(IReadOnlyList<PageCommand> commands)
    {
        Prepare();
        var parting = Guid.NewGuid().ToString("N");
        var script = string.Concat(commands.Select(command => $"{{\n{Strict(command)}\n}} 2>&1\nprintf '\\n{parting} %d\\n' $?\n"));
        var start = new ProcessStartInfo(DebianProgram.Bash.RequirePath(), ["--noprofile", "--norc", "-s"])
        {
            WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["HOME"] = _folder, ["PATH"] = $"{_folder}/bin:{Environment.GetEnvironmentVariable("PATH")}" },
        };
        using var bash = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Patience);
        using var end = timeout.Token.Register(() => bash.Kill(entireProcessTree: true));
        var (printed, error) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));

        // As a script on the standard input would be read by a command of it, too.
        var file = Path.Combine(_folder, "typed");
        await File.WriteAllTextAsync(file, script);
        await bash.StandardInput.WriteAsync($". {file} </dev/null\n");
        bash.StandardInput.Close();
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        var results = Split(Documented(await printed), parting);
        Assert.True(results.Count == commands.Count || (await error).Length == 0, await error);
        return results;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<(string Text, int Exit)> Split(string printed, string parting)
    {
        var results = new List<(string, int)>();
        var lines = new StringBuilder();
        foreach (var line in printed.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith(parting, StringComparison.Ordinal))
            {
                results.Add((lines.ToString(), int.Parse(line[parting.Length..], CultureInfo.InvariantCulture)));
                lines.Clear();
            }
            else
            {
                lines.Append(line).Append('\n');
            }
        }

        return results;
    }

    // Where no output is shown, each line has to succeed: one that does not ends the console.
    private string Strict(PageCommand command) => command.Shown is null ? $"set -e\n{Actual(command.Text)}\nset +e" : Actual(command.Text);

    private string Actual(string text) => Addresses.Aggregate(text, static (text, pair) => text.Replace(pair.Documented, pair.Actual, StringComparison.Ordinal));

    private string Documented(string text) => Addresses.Aggregate(text, static (text, pair) => text.Replace(pair.Actual, pair.Documented, StringComparison.Ordinal));

    private IReadOnlyList<(string Documented, string Actual)> Addresses =>
        [("http://127.0.0.1:8080", gateway.Address), ("http://127.0.0.1:9090", gateway.AdminAddress), ("http://127.0.0.1:5080", gateway.OriginAddress)];

    // A reader's folder after the README's first commands: the program as it is published, and config beside it.
    private void Prepare()
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(ExitCodes).Assembly.GetName().Name + ".dll");
        Write("bin/OfferProxy.Gateway", $$"""
            #!/usr/bin/env bash
            # What asks a gateway asks this session's. What runs one has it take free ports, and ends it when it is ready.
            case "${1-}" in
              validate | completion) exec dotnet '{{program}}' "$@" ;;
              run)
                export Kestrel__Endpoints__Http__Url=http://127.0.0.1:0 Admin__Url=http://127.0.0.1:0 Server__DrainDelay=00:00:00
                coproc dotnet '{{program}}' "$@"
                # Kept, since bash forgets both as soon as it has ended.
                pid=$COPROC_PID
                exec 3<&"${COPROC[0]}"
                while read -r line <&3; do
                  case "$line" in *Ready:*) kill -TERM "$pid"; cat <&3 >/dev/null; wait "$pid"; exit ;; esac
                done
                exit 1 ;;
              *)
                case " $* " in *' --admin '*) ;; *) set -- "$@" --admin '{{gateway.AdminAddress}}' ;; esac
                exec dotnet '{{program}}' "$@" ;;
            esac
            """);
        Write("offerproxy/OfferProxy.Gateway", $"#!/bin/sh\nexec '{_folder}/bin/OfferProxy.Gateway' \"$@\"\n");
        Write(".curlrc", "silent\nshow-error\nnoproxy = *\n");
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config")))
        {
            Write($"config/{Path.GetFileName(file)}", File.ReadAllText(file));
        }
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
