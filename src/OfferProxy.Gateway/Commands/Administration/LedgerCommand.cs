using System.CommandLine;
using OfferProxy.Gateway.Admin;
using OfferProxy.Impressions.Ledger;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>ledger</c>: what the ledger of a running gateway has counted, whether that adds up, and its records.</summary>
internal static class LedgerCommand
{
    private static readonly Option<string?> Since = new("--since") { Description = "The begin of the time range, in ISO 8601. Default: the first record.", HelpName = "TIME" };
    private static readonly Option<string?> Until = new("--until") { Description = "Its end, which is not in it. Default: the last record.", HelpName = "TIME" };

    private static readonly Option<string?> Spool = new Option<string?>("--spool")
    {
        Description = "The file of a spool that no gateway uses, such as one that was torn and set aside: no gateway is asked.", HelpName = "FILE",
    }.NamingAFile();

    private static readonly Option<string?> SetAside = new Option<string?>("--spool")
    {
        Description = "The name of a spool that was torn and set aside, as status tells it: what can be read of it waits for its delivery.", HelpName = "FILE",
    }.NamingAFile();

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("ledger", """
            Tell what the ledger of a running gateway has counted, see whether it adds up, try again what was not delivered, and write
            its records.
            """);
        command.Subcommands.Add(AdminCommand.Create("status", """
            Tell what the ledger has counted, in records.

            Example:
              OfferProxy.Gateway ledger status --json
            """, StatusAsync));
        var verify = AdminCommand.Create("verify", """
            Read every batch of the spool, and see whether all that is counted is there: recorded = spooled + lost + in memory,
            spooled = delivered + pending + dead. With --spool, read every batch of that file, as far as it can be read.

            Ends with 0 if it adds up, with 1 if it does not, or a batch cannot be read.
            """, VerifyAsync, Spool, SpoolFileReading.Verify);
        command.Subcommands.Add(verify);
        var replay = AdminCommand.Create("replay", """
            Have dead records wait for their delivery again, under the keys that they had, and what waits for its next attempt tried now.
            With --spool, have what can be read of that file wait for its delivery, under its keys; what cannot be read is lost from then on.
            """, ReplayAsync);
        replay.Options.Add(SetAside);
        command.Subcommands.Add(replay);
        var export = AdminCommand.Create("export", """
            Write the records that the spool has of a time range, whether delivered, pending or dead: newline-delimited JSON, as it is
            delivered. The flows in them are shoppers'.

            Example:
              OfferProxy.Gateway ledger export --since 2030-01-01T00:00:00Z --until 2030-01-02T00:00:00Z > day.ndjson
            """, ExportAsync, Spool, static (file, arguments) => SpoolFileReading.Export(file, arguments, arguments.GetValue(Since), arguments.GetValue(Until)));
        export.Options.Add(Since);
        export.Options.Add(Until);
        command.Subcommands.Add(export);
        return command;
    }

    private static async Task<int> StatusAsync(AdminCall call, CancellationToken leaving)
    {
        call.Tell(await call.AskAsync(HttpMethod.Get, "/ledger", AdminJson.Default.LedgerDocument, leaving).ConfigureAwait(false), static (console, document) =>
        {
            if (document.Status is { } status)
            {
                Write(console, status);
            }
            else
            {
                console.WriteLine("There is no ledger: Offers:Ledger:Spool is empty.");
            }
        });
        return ExitCodes.Ok;
    }

    private static async Task<int> VerifyAsync(AdminCall call, CancellationToken leaving)
    {
        var reply = await call.AskAsync(HttpMethod.Post, "/ledger/verify", AdminJson.Default.LedgerCheckDocument, leaving).ConfigureAwait(false);
        call.Tell(reply, static (console, document) =>
        {
            Write(console, document.Check.Status);
            console.Facts(
                ("batches read", document.Check.Batches), ("unreadable", document.Check.Unreadable.Count == 0 ? "none" : string.Join(' ', document.Check.Unreadable)), ("adds up", document.IsGood));
        });
        return reply.Document.IsGood ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task<int> ReplayAsync(AdminCall call, CancellationToken leaving)
    {
        var spool = call.Arguments.GetValue(SetAside);
        var path = spool is null ? "/ledger/replay" : $"/ledger/replay?spool={Uri.EscapeDataString(Path.GetFileName(spool))}";
        call.Tell(
            await call.AskAsync(HttpMethod.Post, path, AdminJson.Default.LedgerReplayDocument, leaving).ConfigureAwait(false),
            static (console, document) => console.Facts(
                document.Lost is null ? [("dead, to be tried again", document.Records), ("waiting", "tried now")]
                : [("wait for delivery", document.Records), ("lost, torn", document.Lost), ("unreadable batches", document.Unreadable)]));
        return ExitCodes.Ok;
    }

    private static async Task<int> ExportAsync(AdminCall call, CancellationToken leaving)
    {
        (string Name, string? Value)[] parameters = [("since", call.Arguments.GetValue(Since)), ("until", call.Arguments.GetValue(Until))];
        var given = parameters.Where(static one => one.Value is not null).Select(static one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}");
        await call.CopyAsync($"/ledger/records?{string.Join('&', given)}", leaving).ConfigureAwait(false);
        return ExitCodes.Ok;
    }

    private static void Write(IAnsiConsole console, LedgerStatus status) => console.Facts(
        ("spool", status.Spool), ("bytes", $"{status.Bytes} of {status.MaxBytes}"), ("full", status.IsFull), ("served", status.Served), ("void", status.Void),
        ("recorded", status.Recorded), ("spooled", status.Spooled), ("lost, full", status.LostFull), ("lost, crash", status.LostCrash), ("lost, torn", status.LostTorn),
        ("set aside", status.Torn == 0 && status.TornFiles.Count == 0 ? null : $"{status.Torn} at most, in {string.Join(' ', status.TornFiles)}"), ("in memory", status.Buffered),
        ("delivered", status.Delivered), ("pending", $"{status.Pending} in {status.PendingBatches} batches"), ("oldest pending", status.OldestPending),
        ("pending because", status.WaitsBecause.Length == 0 ? null : status.WaitsBecause),
        ("dead", status.Dead), ("dropped", status.Dropped), ("gap, recorded", status.RecordedGap), ("gap, spooled", status.SpooledGap), ("gap, dead", status.DeadGap));
}
