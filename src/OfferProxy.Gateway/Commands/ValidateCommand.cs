using System.CommandLine;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Admin;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Gateway.Transport;

namespace OfferProxy.Gateway.Commands;

/// <summary><c>validate</c>: tells whether a configuration can be used.</summary>
internal static class ValidateCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("validate", """
            Check a configuration with all the files that it names, without starting anything.

            Tells every error, one a line: file, place, value and rule. Ends with 0 if there is none, else with 1;
            with 2 where the command line itself is not understood. What is valid and hardly meant, as a certificate
            that was not renewed, or may be unwanted, as a spool that a running gateway has open, is told as a warning.

            Examples:
              OfferProxy.Gateway validate
              OfferProxy.Gateway validate --config new.json && mv new.json offerproxy.json
            """);
        command.SetAction((arguments, _) => ValidateAsync(ConfigOption.GetFile(arguments), arguments.InvocationConfiguration.Output));
        return command;
    }

    private static async Task<int> ValidateAsync(string file, TextWriter output)
    {
        using var gate = new ConfigurationGate(file);
        var errors = await gate.LoadAsync().ConfigureAwait(false);
        if (errors.Count > 0)
        {
            await ErrorReport.WriteAsync(output, errors).ConfigureAwait(false);
            return ExitCodes.Failed;
        }

        var counts = string.Join(", ", ConfigurationCounts.Get(gate.Root).Select(count => $"{Words(count.Name)} {count.Count}"));
        var warnings = new ConfigurationErrors(gate.Published.SourceOf);
        TransportWarnings.Find(gate.Root, gate.BasePath, TimeProvider.System.GetUtcNow(), warnings);
        LedgerWarnings.Find(gate.Root, gate.BasePath, warnings);
        ConfigurationWarnings.Find(gate, warnings);
        foreach (var warning in warnings.All)
        {
            await output.WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        }

        await output.WriteLineAsync($"{file}: valid: {counts}.").ConfigureAwait(false);
        return ExitCodes.Ok;
    }

    // cachePolicies reads as "cache policies".
    private static string Words(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}")).Replace("cors", "CORS", StringComparison.Ordinal);
}
