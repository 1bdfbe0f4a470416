using System.CommandLine;

namespace OfferProxy.Gateway.Commands;

/// <summary><c>run</c>: the gateway.</summary>
internal static class RunCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("run", """
            Run the gateway (the default command).

            The file is watched: a valid change is put in use at once, an invalid one is rejected, logged and shown
            by /readyz. Environment variables stand above the file. SIGTERM or Ctrl-C drains; a second one ends at once.
            SIGHUP reads the configuration anew and opens the access log anew.

            Examples:
              OfferProxy.Gateway run
              OfferProxy.Gateway run --config /etc/offerproxy/offerproxy.json
              Offers__PublicUrl=https://offers.example OfferProxy.Gateway run
            """);
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Runs the gateway.</summary>
    public static Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken) =>
        GatewayRun.RunAsync(ConfigOption.GetFile(arguments), arguments.InvocationConfiguration.Error);
}
