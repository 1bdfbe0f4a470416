using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>The <c>AccessLog</c> section. Read at the start.</summary>
/// <param name="To">Where the log goes: <c>stdout</c>, or the full path of a file. Empty (the default): there is no log.</param>
/// <param name="Sample">The share of requests that are told, from 0 to 1, which is the default. Errors are told always.</param>
/// <param name="ClientAddress">What is told of clients' addresses. Default: nothing.</param>
internal sealed record AccessLogOptions(string To, double Sample, ClientAddress ClientAddress)
{
    /// <summary>The full key of the section.</summary>
    public const string Section = "AccessLog";

    /// <summary>The name of standard output.</summary>
    public const string StandardOutput = "stdout";

    /// <summary>Whether there is a log.</summary>
    public bool IsOn => To.Length > 0;

    /// <summary>Reads the section, and sees whether the file can be opened.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="basePath">The folder to which the file is relative.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static AccessLogOptions Read(IConfiguration root, string basePath, ConfigurationErrors errors)
    {
        var section = new SectionReader(root.GetSection(Section), Section, errors);
        var options = new AccessLogOptions(
            section.Text(nameof(To), ""), section.Share(nameof(Sample), 1), section.Choice<ClientAddress>(nameof(ClientAddress), ClientAddress.None));
        section.End();
        if (options.To.Equals(StandardOutput, StringComparison.OrdinalIgnoreCase))
        {
            return options with { To = StandardOutput };
        }

        if (options.IsOn)
        {
            options = options with { To = Path.Combine(basePath, options.To) };
            if (LogFile.Problem(options.To) is { } problem)
            {
                section.Fail(nameof(To), root.GetSection(Section)[nameof(To)], $"cannot be opened: {problem}; name a file that the gateway may read and write, or {StandardOutput}");
            }
        }

        return options;
    }
}
