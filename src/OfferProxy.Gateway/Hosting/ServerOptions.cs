using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Gateway.Proxies;

namespace OfferProxy.Gateway.Hosting;

/// <summary>The <c>Server</c> section: how the server works, whom it believes, and how it ends. Read at the start, but for <see cref="TrustedProxies"/>.</summary>
/// <param name="InlineScheduling">
/// Whether a request is read, handled and answered on the thread that the kernel told of it, instead of being handed to
/// others twice on the way. Default true: all that a hit does is short, and handing it over costs more than a fifth of it.
/// </param>
/// <param name="HitLane">
/// Whether hits are answered in the server, before anything else of the gateway sees them, by the same rules and with the same
/// response. Default true: a hit then costs less.
/// </param>
/// <param name="DrainDelay">
/// How long the gateway goes on as before when it is told to end, but for <c>/readyz</c>, which says 503: until a load balancer that asks
/// has taken it out. Zero to ten minutes; default 5 s.
/// </param>
/// <param name="DrainTimeout">How long requests in flight then have. A second to an hour; default 30 s.</param>
/// <param name="TrustedProxies">The proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed. Default: none.</param>
internal sealed record ServerOptions(bool InlineScheduling, bool HitLane, TimeSpan DrainDelay, TimeSpan DrainTimeout, IReadOnlyList<TrustedProxy> TrustedProxies)
{
    /// <summary>The full key.</summary>
    public const string Section = "Server";

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    /// <summary>How long it takes the gateway to end at most.</summary>
    public TimeSpan Drain => DrainDelay + DrainTimeout;

    /// <summary>Reads the section.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static ServerOptions Read(IConfiguration root, ConfigurationErrors errors)
    {
        var section = new SectionReader(root.GetSection(Section), Section, errors);
        var options = new ServerOptions(
            section.Flag(nameof(InlineScheduling), fallback: true), section.Flag(nameof(HitLane), fallback: true),
            section.Duration(nameof(DrainDelay), TimeSpan.FromSeconds(5), TimeSpan.Zero, LongestDelay),
            section.Duration(nameof(DrainTimeout), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1), LongestTimeout),
            TrustedProxy.ReadAll(section, nameof(TrustedProxies)));
        section.End();
        return options;
    }
}
