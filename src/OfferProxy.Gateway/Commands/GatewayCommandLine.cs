using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using OfferProxy.Gateway.Commands.Administration;

namespace OfferProxy.Gateway.Commands;

/// <summary>The command line of the gateway.</summary>
public static class GatewayCommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes what is told; null: the console.</param>
    /// <param name="error">Takes what went wrong; null: the console.</param>
    /// <param name="starting">What has been seen to since the process began, and is a gateway's alone: disposed of where none is run; null: nothing.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null, IDisposable? starting = null)
    {
        var root = new RootCommand("""
            OfferProxy, an edge gateway for offer APIs: it caches offers and makes every copy its own.

            Without a command it runs the gateway.
            """);
        root.Options.Add(ConfigOption.Option);

        // Those of another system are paths here.
        var help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        var run = RunCommand.Create();
        root.Subcommands.Add(run);
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(StatusCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(UnsharedCommand.Create());
        root.Subcommands.Add(StatsCommand.Create());
        root.Subcommands.Add(EntriesCommand.Create());
        root.Subcommands.Add(PurgeCommand.Create());
        root.Subcommands.Add(BlockCommand.Create());
        root.Subcommands.Add(BlockCommand.CreateUnblock());
        root.Subcommands.Add(PlacementCommand.Create());
        root.Subcommands.Add(WithdrawCommand.Create());
        root.Subcommands.Add(WithdrawCommand.CreateRestore());
        root.Subcommands.Add(OverridesCommand.Create());
        root.Subcommands.Add(LedgerCommand.Create());
        root.Subcommands.Add(ReloadCommand.Create());
        root.Subcommands.Add(DrainCommand.Create());
        root.Subcommands.Add(CompletionCommand.Create());
        root.Subcommands.Add(DemoHint.Create());
        root.SetAction(RunCommand.RunAsync);

        // An id may begin with @: no argument names a file that has more of them.
        var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
        if (parsed.CommandResult.Command != root && parsed.CommandResult.Command != run)
        {
            starting?.Dispose();
        }

        return InvokeAsync(parsed, output, error);
    }

    /// <summary>Runs a parsed command line, as every one that runs a gateway is.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="output">Takes what is told; null: the console.</param>
    /// <param name="error">Takes what went wrong; null: the console.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> InvokeAsync(ParseResult parsed, TextWriter? output, TextWriter? error)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        if (parsed.Action is ParseErrorAction wrong)
        {
            // What is wrong is read before a page of help, and by programs that read what is told: both of these go there.
            (wrong.ShowHelp, wrong.ShowTypoCorrections) = (false, false);
        }

        var exit = await parsed.InvokeAsync(new()
        {
            // The host listens to signals itself, and takes its time to drain.
            ProcessTerminationTimeout = null,
            Output = output ?? Console.Out,
            Error = error ?? Console.Error,
        }).ConfigureAwait(false);
        if (parsed.Errors.Count == 0)
        {
            return exit;
        }

        await (error ?? Console.Error).WriteLineAsync("With --help the command tells how it is used.").ConfigureAwait(false);
        return ExitCodes.Usage;
    }
}
