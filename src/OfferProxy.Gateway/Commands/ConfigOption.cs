using System.CommandLine;
using OfferProxy.Gateway.Configuration;

namespace OfferProxy.Gateway.Commands;

/// <summary>The option <c>--config FILE</c>, which every command has.</summary>
public static class ConfigOption
{
    /// <summary>The option itself.</summary>
    public static Option<string?> Option { get; } = new("--config", "-c")
    {
        Description = "The configuration file. Default: config/offerproxy.json in the working directory, else beside the binary. "
            + "Files that it names are relative to it.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>
    /// Gets the full path of the file that a command line means: the one that it names, else the default one in the working
    /// directory, else that beside the binary.
    /// </summary>
    /// <param name="arguments">The parsed command line.</param>
    public static string GetFile(ParseResult arguments) => ConfigurationFile.Find(arguments.GetValue(Option));
}
