using System.CommandLine;
using System.Text.Json;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Admin.Documents;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>The options of the commands that set overrides, and how they ask.</summary>
internal static class OverrideArguments
{
    private static readonly Option<string?> By = new("--by") { Description = "Who does it, as all are told. Default: the login name.", HelpName = "NAME" };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why, as all are told.", HelpName = "TEXT" };
    private static readonly Option<string?> For = new("--for") { Description = "For how long, by the gateway's clock; it ends by itself: 90s, 30m, 2h, 1d12h.", HelpName = "DURATION" };
    private static readonly Option<string?> Until = new("--until") { Description = "Until when, in ISO 8601 with its zone; it ends by itself: 2026-11-29T18:00:00Z.", HelpName = "TIME" };

    /// <summary>What the descriptions of these commands say of exit codes.</summary>
    public const string Exits = """
        Ends with 0 if it is in use and kept (where gateways share, all are told), also if it was so already. Ends with 1 if it is in
        use on the gateway that was asked and could not be kept, or if that does not take it: what is wrong is told.
        """;

    /// <summary>Adds the options that say who and why.</summary>
    public static void AddWho(this Command command)
    {
        command.Options.Add(By);
        command.Options.Add(Reason);
    }

    /// <summary>Adds the options that say until when.</summary>
    public static void AddEnd(this Command command)
    {
        command.Options.Add(For);
        command.Options.Add(Until);
        command.Validators.Add(static result =>
        {
            if (result.GetValue(For) is not null && result.GetValue(Until) is not null)
            {
                result.AddError("An end is either --for so long or --until a time, not both.");
            }
        });
    }

    /// <summary>Asks for an override, and tells what came of it.</summary>
    /// <param name="call">How to ask.</param>
    /// <param name="action">What to do.</param>
    /// <param name="kind">To what kind of thing.</param>
    /// <param name="name">To which one.</param>
    /// <param name="integration">Of a placement, the integration whose it is.</param>
    /// <param name="leaving">Ends when nobody waits any longer.</param>
    /// <param name="hasEnd">Whether the command has the options that say until when.</param>
    public static async Task<int> AskAsync(AdminCall call, OverrideAction action, OverrideKind kind, string name, string? integration, CancellationToken leaving, bool hasEnd = true)
    {
        var arguments = call.Arguments;
        var body = new OverrideRequestDocument(
            Word(action), Word(kind), name, integration, arguments.GetValue(By) ?? Environment.UserName, arguments.GetValue(Reason),
            hasEnd ? arguments.GetValue(For) : null, hasEnd ? arguments.GetValue(Until) : null);
        var reply = await call.AskAsync(
            HttpMethod.Post, "/overrides", AdminJson.Default.OverrideChangeDocument, leaving, JsonSerializer.Serialize(body, AdminJson.Default.OverrideRequestDocument)).ConfigureAwait(false);
        call.Tell(reply, static (console, document) => console.Facts(
            (document.Kind, document.Name), ("integration", document.Integration), ("asked for", document.Action), ("now", Now(document)), ("but", document.Doubt),
            ("by", document.Override?.By), ("why", document.Override?.Reason), ("until", document.Override is { } one ? one.Until is { } until ? until : "it is removed" : null)));
        return ExitCodes.Ok;
    }

    private static string Now(OverrideChangeDocument document) => (document.Result, document.Already) switch
    {
        ("set", true) => "an override says so, in place of what said so before; it was so already",
        ("set", _) => "an override says so",
        ("unchanged", _) => "it was so already, by the same override: nothing has changed",
        ("removed", _) => "the override is removed, and what the files say holds again",
        _ => "it was so already, without an override: nothing has changed",
    };

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
