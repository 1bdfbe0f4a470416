using System.CommandLine;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>placement off</c> and <c>placement on</c>: at run time.</summary>
internal static class PlacementCommand
{
    private static readonly Argument<string> Name = new("PLACEMENT") { Description = "The placement, by its name." };
    private static readonly Option<string?> Integration = new("--integration") { Description = "The integration whose it is, by its id. Default: of all integrations.", HelpName = "ID" };

    /// <summary>Creates the command.</summary>
    public static Command Create() => new("placement", "Switch a placement off or on, on a running gateway and on all that share with it.")
    {
        Create("off", OverrideAction.Off, $"""
            Switch a placement off: its requests get 422 placement_disabled from now on, whatever is stored. It stands above the files,
            across restarts, until it is switched on, removed, or ends.

            {OverrideArguments.Exits}

            Examples:
              OfferProxy.Gateway placement off order_status --integration b2aee04e-bb3f-4f6b-899d-bc37dd38768b
              OfferProxy.Gateway placement off order_status --for 30m --reason 'the page is broken'
            """),
        Create("on", OverrideAction.On, $"""
            Switch a placement on. What an override has switched off is as the files have it again; what the files switch off is excepted
            from that until the exception is removed, or ends. It gives no integration a placement that it has not.

            {OverrideArguments.Exits}

            Example:
              OfferProxy.Gateway placement on order_status --integration b2aee04e-bb3f-4f6b-899d-bc37dd38768b
            """),
    };

    private static Command Create(string name, OverrideAction action, string description)
    {
        var command = AdminCommand.Create(name, description, (call, leaving) =>
            OverrideArguments.AskAsync(call, action, OverrideKind.Placement, call.Arguments.GetValue(Name)!, call.Arguments.GetValue(Integration), leaving));
        command.Arguments.Add(Name);
        command.Options.Add(Integration);
        command.AddWho();
        command.AddEnd();
        return command;
    }
}
