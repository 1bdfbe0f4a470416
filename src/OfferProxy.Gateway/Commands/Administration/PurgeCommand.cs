using System.CommandLine;
using System.Text.Json;
using OfferProxy.Caching.Purging;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>purge</c>: takes stored responses out of use.</summary>
internal static class PurgeCommand
{
    private static readonly Option<bool> Soft = new("--soft") { Description = "Let them be stale from now on, and refreshed behind the next request for each, rather than gone." };

    // A scope each, of which one is given.
    private static readonly Option<bool> All = new("--all") { Description = "All stored responses." };
    private static readonly (Option<string?> Option, PurgeScope Scope)[] Named =
    [
        .. Enum.GetValues<PurgeScope>().Where(static scope => scope != PurgeScope.All).Select(static scope => (
            new Option<string?>($"--{scope.ToString().ToLowerInvariant()}") { Description = $"Those of this {scope.ToString().ToLowerInvariant()}.", HelpName = "NAME" }, scope)),
    ];

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = AdminCommand.Create("purge", """
            Take stored responses out of use, on a running gateway and on all that share a cache with it. Name what is purged by
            one of the options. What the origin is being asked for meanwhile is not stored.

            What is stored here and meant is counted; what another gateway has alone is purged too, and not counted. A key is that
            of entries and explain, or the id of an entry.

            Ends with 0 if all gateways have purged it, with 1 if Redis or one of them does not answer: it does so when it can.

            Examples:
              OfferProxy.Gateway purge --offer 119
              OfferProxy.Gateway purge --integration b2aee04e-bb3f-4f6b-899d-bc37dd38768b --soft
              OfferProxy.Gateway purge --all
            """, RunAsync);
        command.Options.Add(All);
        foreach (var (option, _) in Named)
        {
            command.Options.Add(option);
        }

        command.Options.Add(Soft);
        command.Validators.Add(static result =>
        {
            var given = Named.Count(named => result.GetValue(named.Option) is not null) + (result.GetValue(All) ? 1 : 0);
            if (given != 1)
            {
                result.AddError($"purge takes exactly one of --all, {string.Join(", ", Named.Select(static named => named.Option.Name))}; there are {given}.");
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(AdminCall call, CancellationToken leaving)
    {
        var (option, scope) = Named.FirstOrDefault(named => call.Arguments.GetValue(named.Option) is not null);
        var body = new PurgeRequestDocument((option is null ? PurgeScope.All : scope).ToString(), option is null ? null : call.Arguments.GetValue(option), call.Arguments.GetValue(Soft));
        var reply = await call.AskAsync(
            HttpMethod.Post, "/purge", AdminJson.Default.PurgeDocument, leaving, JsonSerializer.Serialize(body, AdminJson.Default.PurgeRequestDocument)).ConfigureAwait(false);
        call.Tell(reply, static (console, document) => console.Facts(
            ("purged by", document.Scope), ("now", document.Soft ? "stale" : "gone"),
            ("here", Here(document)), ("fleet", document.Fleet ? "purged everywhere" : "not everywhere yet: Redis, or a gateway, does not answer; it purges when it can, if this gateway runs until Redis answers: else purge again")));
        return reply.Document.Fleet ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static string Here(PurgeDocument document) =>
        document.Here > 0 ? $"{document.Here} stored"
        : document.Scope == "all" ? "nothing is stored"
        : "nothing that is stored has this name (capital letters count, and a flow is a name only where a policy keys it)";
}
