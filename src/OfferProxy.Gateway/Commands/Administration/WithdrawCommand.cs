using System.CommandLine;
using OfferProxy.Overriding;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary><c>withdraw</c> and <c>restore</c>: an offer, at run time.</summary>
internal static class WithdrawCommand
{
    private static readonly Argument<string> Offer = new("OFFER") { Description = "The offer, by its id." };

    /// <summary>Creates <c>withdraw</c>.</summary>
    public static Command Create()
    {
        var command = Create("withdraw", OverrideAction.Withdraw, hasEnd: true, $"""
            Withdraw an offer, on a running gateway and on all that share with it: its id is answered with no offer (202) from now on,
            and what is stored and holds it is gone. A document of the origin that holds it leaves the gateway as one without an offer
            (202, an empty document), which is stored and shared as such, for the policy's NoOfferFor; restore takes it out of use.

            {OverrideArguments.Exits}

            Examples:
              OfferProxy.Gateway withdraw 119 --reason 'sold out'
              OfferProxy.Gateway withdraw 119 --until 2026-11-30T00:00:00Z
            """);
        command.AddEnd();
        return command;
    }

    /// <summary>Creates <c>restore</c>.</summary>
    public static Command CreateRestore() => Create("restore", OverrideAction.Restore, hasEnd: false, $"""
        Restore an offer that is withdrawn, on a running gateway and on all that share with it. What is stored and says that there is
        no offer because of it is gone.

        {OverrideArguments.Exits}

        Example:
          OfferProxy.Gateway restore 119
        """);

    private static Command Create(string name, OverrideAction action, bool hasEnd, string description)
    {
        var command = AdminCommand.Create(name, description, (call, leaving) =>
            OverrideArguments.AskAsync(call, action, OverrideKind.Offer, call.Arguments.GetValue(Offer)!, integration: null, leaving, hasEnd));
        command.Arguments.Add(Offer);
        command.AddWho();
        return command;
    }
}
