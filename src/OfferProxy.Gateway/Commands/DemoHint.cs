using System.CommandLine;

namespace OfferProxy.Gateway.Commands;

/// <summary>
/// <c>demo</c>, which is no command of the gateway: says where the demo is. A gateway that runs in production carries no
/// demo origin.
/// </summary>
internal static class DemoHint
{
    /// <summary>Creates the hint.</summary>
    public static Command Create()
    {
        var command = new Command("demo", "Tells where the demo is.") { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        command.SetAction(static async (arguments, _) =>
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(
                "offerproxy: the demo is a program of its own. In a clone of the repository: dotnet run --project src/OfferProxy.Demo").ConfigureAwait(false);
            return ExitCodes.Usage;
        });
        return command;
    }
}
