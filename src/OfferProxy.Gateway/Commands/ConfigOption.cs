using System.CommandLine;
using OfferProxy.Gateway.Configuration;

namespace OfferProxy.Gateway.Commands;

/// <summary>The option <c>--config FILE</c>, which every command has.</summary>
internal static class ConfigOption
{
    /// <summary>The option itself.</summary>
    public static readonly Option<string?> Option = new("--config", "-c")
    {
        Description = "The configuration file. Default: config/offerproxy.json in the working directory, else beside the binary. "
            + "Files that it names are relative to it.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>The full path of the file that a command line means.</summary>
    public static string FileOf(ParseResult arguments) => ConfigurationFile.Find(arguments.GetValue(Option));
}
