using System.CommandLine;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>block</c> and <c>unblock</c>: a site or an integration, at run time.</summary>
internal static class BlockCommand
{
    private static readonly Option<string?> Site = new("--site") { Description = "A site: a host with its subdomains, or after = that host alone, as in the blocklist.", HelpName = "HOST" };
    private static readonly Option<string?> Integration = new("--integration") { Description = "An integration, by its id.", HelpName = "ID" };

    /// <summary>Creates <c>block</c>.</summary>
    public static Command Create() => Create("block", OverrideAction.Block, $"""
        Block a site or an integration, on a running gateway and on all that share with it: its requests get 403 site_blocked from now
        on, whatever is stored. It stands above the files, across restarts, until it is unblocked, removed, or ends.

        {OverrideArguments.Exits}

        Examples:
          OfferProxy.Gateway block --site bad.example --reason 'fraud, ticket 4711'
          OfferProxy.Gateway block --integration b2aee04e-bb3f-4f6b-899d-bc37dd38768b --for 2h
        """);

    /// <summary>Creates <c>unblock</c>.</summary>
    public static Command CreateUnblock() => Create("unblock", OverrideAction.Unblock, $"""
        Unblock a site or an integration, on a running gateway and on all that share with it. What an override has blocked is as the
        files have it again; what the files block, or the override of a domain above, is excepted from that until the exception is
        removed, or ends.

        {OverrideArguments.Exits}

        Examples:
          OfferProxy.Gateway unblock --site =shop.bad.example
          OfferProxy.Gateway unblock --integration b2aee04e-bb3f-4f6b-899d-bc37dd38768b --until 2026-11-29T18:00:00Z
        """);

    private static Command Create(string name, OverrideAction action, string description)
    {
        var command = AdminCommand.Create(name, description, (call, leaving) => call.Arguments.GetValue(Site) is { } site
            ? OverrideArguments.AskAsync(call, action, OverrideKind.Site, site, integration: null, leaving)
            : OverrideArguments.AskAsync(call, action, OverrideKind.Integration, call.Arguments.GetValue(Integration)!, integration: null, leaving));
        command.Options.Add(Site);
        command.Options.Add(Integration);
        command.AddWho();
        command.AddEnd();
        command.Validators.Add(result =>
        {
            if (result.GetValue(Site) is null == result.GetValue(Integration) is null)
            {
                result.AddError($"{name} takes exactly one of --site and --integration.");
            }
        });
        return command;
    }
}
