using System.CommandLine;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Admin.Documents;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>unshared</c>: what a running gateway does not share, and why.</summary>
internal static class UnsharedCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => AdminCommand.Create("unshared", """
        Tell which keys' responses a running gateway does not share, with the reason, the place in the document or the header field
        that shows it, how often, and when last.

        Example:
          OfferProxy.Gateway unshared --json
        """, static async (call, leaving) =>
        {
            var reply = await call.AskAsync(HttpMethod.Get, "/unshared", AdminJson.Default.UnsharedDocument, leaving).ConfigureAwait(false);
            call.Tell(reply, Write);
            return ExitCodes.Ok;
        });

    private static void Write(IAnsiConsole console, UnsharedDocument document)
    {
        if (document.Keys.Count == 0)
        {
            console.WriteLine("Nothing that was asked for is known not to be shared.");
        }

        console.Table($"not shared: {document.Keys.Count} (at most {document.MostKeys} are remembered)", ["reason", "place", "differs by", "route", "integration", "placement", "count", "last", "key"],
            document.Keys.Select(static one => new object?[] { one.Reason, one.Place, one.Difference, one.Route, one.Integration, one.Placement, one.Count, one.LastAt, one.Key }));
    }
}
