using System.CommandLine;
using OfferProxy.Explaining;
using OfferProxy.Gateway.Admin;
using OfferProxy.Overriding;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>overrides</c>: what stands above the files, and how one of them is removed.</summary>
internal static class OverridesCommand
{
    private static readonly Argument<string> Kind = new Argument<string>("KIND") { Description = "site, integration, placement or offer.", HelpName = "KIND" }
        .AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<OverrideKind>().Select(static name => name.ToLowerInvariant())]);
    private static readonly Argument<string> Name = new("NAME") { Description = "Which one." };
    private static readonly Option<string?> Integration = new("--integration") { Description = "Of a placement, the integration whose it is, by its id. Default: of all integrations.", HelpName = "ID" };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = AdminCommand.Create("overrides", """
            Tell the overrides that stand on a running gateway, with who set each, when, why and until when.

            Ends with 0, or with 1 if they may not be those of the other gateways that share, since Redis does not serve this one, or
            are not kept across a restart, since the file cannot be written.

            Examples:
              OfferProxy.Gateway overrides
              OfferProxy.Gateway overrides --json
              OfferProxy.Gateway overrides remove site bad.example
            """, static async (call, leaving) =>
            {
                var reply = await call.AskAsync(HttpMethod.Get, "/overrides", AdminJson.Default.OverridesDocument, leaving).ConfigureAwait(false);
                call.Tell(reply, static (console, document) =>
                {
                    if (document.Problem is { } problem)
                    {
                        console.WriteLine($"They may not be those of the fleet: {problem}");
                    }
                    else if (document.Overrides.Count == 0)
                    {
                        console.WriteLine("No override stands: what the files say holds.");
                    }

                    if (document.NotKept is { } notKept)
                    {
                        console.WriteLine($"They are not kept across a restart: {notKept}");
                    }

                    Write(console, $"overrides: {document.Overrides.Count} (at most {document.Most} may stand)", document.Overrides);
                });
                return (reply.Document.Problem ?? reply.Document.NotKept) is null ? ExitCodes.Ok : ExitCodes.Failed;
            });
        command.Subcommands.Add(CreateRemove());
        return command;
    }

    /// <summary>Tells overrides.</summary>
    /// <param name="console">The console.</param>
    /// <param name="title">What they are.</param>
    /// <param name="overrides">The overrides.</param>
    public static void Write(IAnsiConsole console, string title, IReadOnlyList<ExplainedOverride> overrides) =>
        console.Table(title, ["override", "of", "name", "integration", "by", "at", "until", "why"],
            overrides.Select(static one => new object?[] { one.Action, one.Kind, one.Name, one.Integration, one.By, one.At, one.Until, one.Reason }));

    private static Command CreateRemove()
    {
        var command = AdminCommand.Create("remove", $"""
            Remove an override, whatever it says: what the files say holds again.

            {OverrideArguments.Exits}

            Examples:
              OfferProxy.Gateway overrides remove site bad.example
              OfferProxy.Gateway overrides remove placement order_status --integration b2aee04e-bb3f-4f6b-899d-bc37dd38768b
            """, static (call, leaving) => OverrideArguments.AskAsync(
                call, OverrideAction.Remove, Enum.Parse<OverrideKind>(call.Arguments.GetValue(Kind)!, ignoreCase: true), call.Arguments.GetValue(Name)!, call.Arguments.GetValue(Integration), leaving, hasEnd: false));
        command.Arguments.Add(Kind);
        command.Arguments.Add(Name);
        command.Options.Add(Integration);
        command.AddWho();
        return command;
    }
}
