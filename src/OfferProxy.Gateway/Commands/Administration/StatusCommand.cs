using System.CommandLine;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Admin.Documents;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>status</c>: the state of a running gateway.</summary>
internal static class StatusCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create() => AdminCommand.Create("status", """
        Tell the state of a running gateway, which configuration it uses, and what is wrong with the one on disk.

        Ends with 0 if the gateway is ready, with 1 if it starts or drains.

        Examples:
          OfferProxy.Gateway status
          OfferProxy.Gateway status --admin http://10.0.0.7:9090 --key-file admin.key --json
        """, static async (call, leaving) =>
        {
            var reply = await call.AskAsync(HttpMethod.Get, "/status", AdminJson.Default.StatusDocument, leaving).ConfigureAwait(false);
            call.Tell(reply, Write);
            return reply.Document.Status == GatewayStatus.Ready ? ExitCodes.Ok : ExitCodes.Failed;
        });

    /// <summary>Tells which configuration is in use, and what is wrong with the one on disk.</summary>
    public static void Write(IAnsiConsole console, ConfigurationState configuration)
    {
        console.Facts(
            ("generation", configuration.Generation), ("loaded", configuration.LoadedAt), ("last reload", configuration.LastReload),
            ("need restart", configuration.NeedRestart is { Count: > 0 } keys ? string.Join(", ", keys) : null));
        foreach (var error in configuration.Errors ?? [])
        {
            console.WriteLine(error.ToString());
        }
    }

    private static void Write(IAnsiConsole console, StatusDocument document)
    {
        console.Facts(("status", document.Status), ("version", document.Version), ("started", document.StartedAt), ("shares", document.Shares), ("overrides", document.Overrides), ("but", document.OverridesProblem), ("not kept", document.OverridesNotKept));
        Write(console, document.Configuration);
        console.Table("", ["holds", "count"], (document.Counts ?? new Dictionary<string, int>()).Select(static count => new object?[] { count.Key, count.Value }));
    }
}
