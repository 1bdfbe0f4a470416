using System.CommandLine;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>A command that asks a running gateway.</summary>
internal static class AdminCommand
{
    /// <summary>Creates such a command, with the options that all of them have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, with examples.</param>
    /// <param name="run">Asks, tells what comes, and returns the exit code.</param>
    /// <param name="file">An option that names a file, of which it is then done without asking a gateway; null: there is none.</param>
    /// <param name="runOnFile">Does it.</param>
    public static Command Create(
        string name, string description, Func<AdminCall, CancellationToken, Task<int>> run, Option<string?>? file = null, Func<string, ParseResult, int>? runOnFile = null)
    {
        var command = new Command(name, description) { AdminArguments.Url, AdminArguments.KeyFile, AdminArguments.Json };
        if (file is not null)
        {
            command.Options.Add(file);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(ConfigOption.Option) is { Implicit: false })
            {
                result.AddError($"{name} asks a gateway that runs, and reads no --config: --admin URL says which one, and --key-file FILE its key.");
            }
        });
        command.SetAction(async (arguments, leaving) =>
        {
            try
            {
                if (file is not null && arguments.GetValue(file) is { } named)
                {
                    return runOnFile!(named, arguments);
                }

                using var call = AdminCall.Open(arguments);
                return await run(call, leaving).ConfigureAwait(false);
            }
            catch (AdminCallException exception)
            {
                if (exception.Json is { } json && arguments.GetValue(AdminArguments.Json))
                {
                    await arguments.InvocationConfiguration.Output.WriteLineAsync(json).ConfigureAwait(false);
                }

                await arguments.InvocationConfiguration.Error.WriteLineAsync($"offerproxy: {exception.Message}").ConfigureAwait(false);
                return exception.ExitCode;
            }
        });
        return command;
    }
}
