using System.CommandLine;
using System.CommandLine.Parsing;

namespace OfferProxy.Gateway.Commands;

/// <summary>Options that name a file. What can be the name of none is told as a wrong command line, before anything is looked for.</summary>
internal static class FileOption
{
    /// <summary>Has an option take no text that is empty, or holds what no name of a file may.</summary>
    /// <param name="option">The option.</param>
    public static Option<string?> NamingAFile(this Option<string?> option)
    {
        option.Validators.Add(result => Check(result, option.Name));
        return option;
    }

    private static void Check(OptionResult result, string name)
    {
        if (result.Tokens is [{ Value: var file }] && (string.IsNullOrWhiteSpace(file) || file.Contains('\0', StringComparison.Ordinal)))
        {
            result.AddError($"{name} must name a file, and is empty or no name of one.");
        }
    }
}
