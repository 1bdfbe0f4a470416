using System.CommandLine;
using OfferProxy.Gateway.Configuration;

namespace OfferProxy.Gateway.Commands;

/// <summary>The option <c>--config FILE</c>, which every command has.</summary>
public static class ConfigOption
{
    /// <summary>The option itself.</summary>
    public static Option<string?> Option { get; } = new Option<string?>("--config", "-c")
    {
        Description = "The configuration file. Default: config/offerproxy.json in the working directory. "
            + "Files that it names are relative to it.",
        HelpName = "FILE",
        Recursive = true,
    }.NamingAFile();

    /// <summary>
    /// Gets the full path of the file that a command line means: the one that it names, else the default one in the working
    /// directory.
    /// </summary>
    /// <param name="arguments">The parsed command line.</param>
    /// <param name="orShipped">Whether it is the one beside the binary where there is none in the working directory.</param>
    public static string GetFile(ParseResult arguments, bool orShipped = false) => ConfigurationFile.Find(arguments.GetValue(Option), orShipped);
}
