using System.CommandLine;
using OfferProxy.Gateway.Admin;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>drain</c>: ends a running gateway as SIGTERM does.</summary>
internal static class DrainCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => AdminCommand.Create("drain", """
        Have a running gateway finish what is in flight and end, as at SIGTERM: after Server:DrainDelay, for which it goes on
        taking connections while /readyz says 503. It does not wait for that.

        Example:
          OfferProxy.Gateway drain
        """, static async (call, leaving) =>
        {
            call.Tell(
                await call.AskAsync(HttpMethod.Post, "/drain", AdminJson.Default.StatusDocument, leaving).ConfigureAwait(false),
                static (console, document) => console.Facts(("status", document.Status)));
            return ExitCodes.Ok;
        });
}
