using OfferProxy.Configuration;

namespace OfferProxy.Gateway.Commands;

/// <summary>Tells configuration errors on the console.</summary>
internal static class ErrorReport
{
    /// <summary>Writes one error a line, then how many there are.</summary>
    public static async Task WriteAsync(TextWriter writer, IReadOnlyList<ConfigurationError> errors)
    {
        foreach (var error in errors)
        {
            await writer.WriteLineAsync(error.ToString()).ConfigureAwait(false);
        }

        await writer.WriteLineAsync($"{errors.Count} {(errors.Count == 1 ? "error" : "errors")}: the configuration is not valid.").ConfigureAwait(false);
    }
}
