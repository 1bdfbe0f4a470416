using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Hosting;

/// <summary>The <c>Server</c> section: how the server's threads work. Read at the start.</summary>
/// <param name="InlineScheduling">
/// Whether a request is read, handled and answered on the thread that the kernel told of it, instead of being handed to
/// others twice on the way. Default true: all that a hit does is short, and handing it over costs more than a fifth of it.
/// </param>
/// <param name="HitLane">
/// Whether hits are answered in the server, before anything else of the gateway sees them, by the same rules and with the same
/// response. Default true: a hit then costs less.
/// </param>
internal sealed record ServerOptions(bool InlineScheduling, bool HitLane)
{
    private const string Section = "Server";

    /// <summary>Reads the section.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static ServerOptions Read(IConfiguration root, ConfigurationErrors errors)
    {
        var section = new SectionReader(root.GetSection(Section), Section, errors);
        var options = new ServerOptions(section.Flag(nameof(InlineScheduling), fallback: true), section.Flag(nameof(HitLane), fallback: true));
        section.End();
        return options;
    }
}
