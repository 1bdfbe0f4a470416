using System.CommandLine;
using OfferProxy.DemoOrigin;

namespace OfferProxy.Gateway.Commands;

/// <summary><c>demo</c>: the gateway and an origin to try it with, in one process.</summary>
internal static class DemoCommand
{
    private static readonly Option<string> Url = new("--url")
    {
        Description = "Where the gateway listens.",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    private static readonly Option<string> OriginUrl = new("--origin-url")
    {
        Description = "Where the demo origin listens.",
        HelpName = "URL",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("demo", """
            Run the gateway in front of a demo origin, with nothing else to install, and tell what to try.

            Examples:
              OfferProxy.Gateway demo
              OfferProxy.Gateway demo --url http://127.0.0.1:8081 --origin-url http://127.0.0.1:5081
            """) { Url, OriginUrl };
        command.SetAction((arguments, _) => RunAsync(
            ConfigOption.FileOf(arguments), arguments.GetValue(Url)!.TrimEnd('/'), arguments.GetValue(OriginUrl)!,
            arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(string file, string url, string originUrl, TextWriter output, TextWriter error)
    {
        DemoOriginServer origin;
        try
        {
            origin = await DemoOriginServer.StartAsync(new() { Url = originUrl }).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            await error.WriteLineAsync($"offerproxy: the demo origin cannot start: {exception.Message.TrimEnd('.')}. Choose another address with --origin-url.").ConfigureAwait(false);
            return ExitCodes.Failed;
        }

        await using var _ = origin.ConfigureAwait(false);
        return await GatewayRun.RunAsync(
            file, error, DemoOverrides.Create(file, url, origin.Address),
            gateway => output.WriteLine(DemoGuide.Text(gateway.Address, gateway.AdminAddress, origin.Address.GetLeftPart(UriPartial.Authority)))).ConfigureAwait(false);
    }
}
