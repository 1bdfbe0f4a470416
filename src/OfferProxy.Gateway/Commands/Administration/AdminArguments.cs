using System.CommandLine;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>The options that every command has that asks a running gateway.</summary>
internal static class AdminArguments
{
    /// <summary><c>--admin URL</c>.</summary>
    public static Option<string> Url { get; } = new("--admin")
    {
        Description = "The admin address of the gateway (Admin:Url).",
        HelpName = "URL",
        DefaultValueFactory = static _ => "http://127.0.0.1:9090",
    };

    /// <summary><c>--key-file FILE</c>.</summary>
    public static Option<string?> KeyFile { get; } = new Option<string?>("--key-file")
    {
        Description = "A file that holds the key of administration alone (Admin:ApiKeyFile). Default: no key is sent.",
        HelpName = "FILE",
    }.NamingAFile();

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Tell it as the JSON that the admin address answers with." };
}
