using OfferProxy.Gateway.Commands;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>Runs a command line of the gateway in this process.</summary>
internal static class CommandRun
{
    public static async Task<(int Exit, string Output, string Error)> AsAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await GatewayCommandLine.RunAsync(arguments, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
