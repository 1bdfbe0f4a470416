using System.CommandLine;
using OfferProxy.Gateway.Admin;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>reload</c>: has a running gateway read its configuration now.</summary>
internal static class ReloadCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => AdminCommand.Create("reload", """
        Have a running gateway read its configuration and all files that it names now, and wait until they are in use or refused.

        Ends with 0 if they are in use, with 1 if something is wrong with them: it is told, and the last good ones stay in use.

        Example:
          OfferProxy.Gateway reload
        """, static async (call, leaving) =>
        {
            var reply = await call.AskAsync(HttpMethod.Post, "/reload", AdminJson.Default.ConfigurationState, leaving).ConfigureAwait(false);
            call.Tell(reply, StatusCommand.Write);
            return reply.Document.Errors is { Count: > 0 } ? ExitCodes.Failed : ExitCodes.Ok;
        });
}
