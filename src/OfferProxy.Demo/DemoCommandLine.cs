using System.CommandLine;
using OfferProxy.DemoOrigin;
using OfferProxy.Gateway.Commands;

namespace OfferProxy.Demo;

/// <summary>The command line of the demo: the gateway and an origin to try it with, in one process.</summary>
internal static class DemoCommandLine
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

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Takes what is told; null: the console.</param>
    /// <param name="error">Takes what went wrong; null: the console.</param>
    /// <returns>The exit code, as that of the gateway's <c>run</c>.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null)
    {
        var root = new RootCommand("""
            Run the gateway in front of a demo origin, with nothing else to install, and tell what to try.

            Examples:
              dotnet run --project src/OfferProxy.Demo
              dotnet run --project src/OfferProxy.Demo -- --url http://127.0.0.1:8081 --origin-url http://127.0.0.1:5081
            """) { ConfigOption.Option, Url, OriginUrl };
        root.SetAction((arguments, _) => RunAsync(
            ConfigOption.GetFile(arguments, orShipped: true), arguments.GetValue(Url)!.TrimEnd('/'), arguments.GetValue(OriginUrl)!,
            arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error));
        return GatewayCommandLine.InvokeAsync(root.Parse(args), output, error);
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
            file, error, configuration => DemoOverrides.Create(configuration, url, origin.Address),
            gateway => output.WriteLine(DemoGuide.Text(gateway.Address, gateway.AdminAddress, origin.Address.GetLeftPart(UriPartial.Authority)))).ConfigureAwait(false);
    }
}
