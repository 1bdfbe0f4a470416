using System.CommandLine;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>A command that asks a running gateway.</summary>
internal static class AdminCommand
{
    /// <summary>Creates such a command, with the options that all of them have.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, with examples.</param>
    /// <param name="run">Asks, tells what comes, and returns the exit code.</param>
    public static Command Create(string name, string description, Func<AdminCall, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description) { AdminArguments.Url, AdminArguments.KeyFile, AdminArguments.Json };
        command.SetAction(async (arguments, leaving) =>
        {
            try
            {
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
