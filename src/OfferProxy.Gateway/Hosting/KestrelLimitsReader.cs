using Microsoft.AspNetCore.Server.Kestrel.Core;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Hosting;

/// <summary>
/// Reads <c>Kestrel:Limits</c>, by the names of <see cref="KestrelServerLimits"/>, which Kestrel itself reads from no configuration.
/// What it does not say is as Kestrel has it, but for a longer head.
/// </summary>
internal static class KestrelLimitsReader
{
    /// <summary>The full key.</summary>
    public const string Section = "Kestrel:Limits";

    private const string Kestrel = "Kestrel";

    // Shop pages send their own URL and referrer along; a request that is too long for that still gets a response of ours.
    private const int HeadLimit = 64 * 1024;

    private const long Most = int.MaxValue;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Adds what is wrong with the section.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfiguration root, ConfigurationErrors errors) => Read(root, new(), errors);

    /// <summary>Sets the limits of a server as the section says, which is known to be valid.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="limits">The limits.</param>
    public static void Apply(IConfiguration root, KestrelServerLimits limits) => Read(root, limits, new(static _ => ""));

    private static void Read(IConfiguration root, KestrelServerLimits limits, ConfigurationErrors errors)
    {
        (limits.MaxRequestLineSize, limits.MaxRequestHeadersTotalSize, limits.Http2.MaxRequestHeaderFieldSize) = (HeadLimit, HeadLimit, HeadLimit);
        var section = new SectionReader(root.GetSection(Kestrel), Kestrel, errors).Section(nameof(KestrelServerOptions.Limits));
        limits.MaxConcurrentConnections = Optional(section, nameof(limits.MaxConcurrentConnections), limits.MaxConcurrentConnections, 1);
        limits.MaxConcurrentUpgradedConnections = Optional(section, nameof(limits.MaxConcurrentUpgradedConnections), limits.MaxConcurrentUpgradedConnections, 0);
        limits.MaxRequestBodySize = Optional(section, nameof(limits.MaxRequestBodySize), limits.MaxRequestBodySize, 0);
        limits.MaxRequestBufferSize = Optional(section, nameof(limits.MaxRequestBufferSize), limits.MaxRequestBufferSize, 1);
        limits.MaxResponseBufferSize = Optional(section, nameof(limits.MaxResponseBufferSize), limits.MaxResponseBufferSize, 0);
        limits.MaxRequestLineSize = Number(section, nameof(limits.MaxRequestLineSize), limits.MaxRequestLineSize, 1);
        limits.MaxRequestHeadersTotalSize = Number(section, nameof(limits.MaxRequestHeadersTotalSize), limits.MaxRequestHeadersTotalSize, 1);
        limits.MaxRequestHeaderCount = Number(section, nameof(limits.MaxRequestHeaderCount), limits.MaxRequestHeaderCount, 1);
        limits.KeepAliveTimeout = Duration(section, nameof(limits.KeepAliveTimeout), limits.KeepAliveTimeout);
        limits.RequestHeadersTimeout = Duration(section, nameof(limits.RequestHeadersTimeout), limits.RequestHeadersTimeout);
        limits.MinRequestBodyDataRate = Rate(section.Section(nameof(limits.MinRequestBodyDataRate)), limits.MinRequestBodyDataRate!);
        limits.MinResponseDataRate = Rate(section.Section(nameof(limits.MinResponseDataRate)), limits.MinResponseDataRate!);
        ReadHttp2(section.Section(nameof(limits.Http2)), limits.Http2);
        ReadHttp3(section.Section(nameof(limits.Http3)), limits.Http3);
        section.End();
        if (limits.MaxRequestBufferSize is { } buffer && buffer < Math.Max(limits.MaxRequestLineSize, limits.MaxRequestHeadersTotalSize))
        {
            errors.Add($"{Section}:{nameof(limits.MaxRequestBufferSize)}", $"{buffer}", $"must be at least {nameof(limits.MaxRequestLineSize)} and {nameof(limits.MaxRequestHeadersTotalSize)}, which are {limits.MaxRequestLineSize} and {limits.MaxRequestHeadersTotalSize}");
        }
    }

    private static void ReadHttp2(SectionReader section, Http2Limits limits)
    {
        limits.MaxStreamsPerConnection = Number(section, nameof(limits.MaxStreamsPerConnection), limits.MaxStreamsPerConnection, 1);
        limits.HeaderTableSize = Number(section, nameof(limits.HeaderTableSize), limits.HeaderTableSize, 0);
        limits.MaxFrameSize = Number(section, nameof(limits.MaxFrameSize), limits.MaxFrameSize, 16 * 1024, (16 * 1024 * 1024) - 1);
        limits.MaxRequestHeaderFieldSize = Number(section, nameof(limits.MaxRequestHeaderFieldSize), limits.MaxRequestHeaderFieldSize, 1);
        limits.InitialConnectionWindowSize = Number(section, nameof(limits.InitialConnectionWindowSize), limits.InitialConnectionWindowSize, 65535);
        limits.InitialStreamWindowSize = Number(section, nameof(limits.InitialStreamWindowSize), limits.InitialStreamWindowSize, 65535);
        limits.KeepAlivePingDelay = section.Duration(nameof(limits.KeepAlivePingDelay), limits.KeepAlivePingDelay, TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        limits.KeepAlivePingTimeout = section.Duration(nameof(limits.KeepAlivePingTimeout), limits.KeepAlivePingTimeout, TimeSpan.FromSeconds(1), TimeSpan.MaxValue);
        section.End();
    }

    private static void ReadHttp3(SectionReader section, Http3Limits limits)
    {
        limits.MaxRequestHeaderFieldSize = Number(section, nameof(limits.MaxRequestHeaderFieldSize), limits.MaxRequestHeaderFieldSize, 1);
        section.End();
    }

    private static MinDataRate Rate(SectionReader section, MinDataRate fallback)
    {
        var bytes = section.Number(nameof(fallback.BytesPerSecond), (long)fallback.BytesPerSecond, 1, Most);
        var grace = section.Duration(nameof(fallback.GracePeriod), fallback.GracePeriod, TimeSpan.FromSeconds(1) + TimeSpan.FromTicks(1), Longest);
        section.End();
        return new(bytes, grace);
    }

    private static TimeSpan Duration(SectionReader section, string key, TimeSpan fallback) =>
        section.Duration(key, fallback, TimeSpan.FromMilliseconds(100), Longest);

    private static int Number(SectionReader section, string key, int fallback, long least, long most = Most) => (int)section.Number(key, fallback, least, most);

    // Unlimited, where it is Kestrel's default, cannot be said otherwise than by silence.
    private static long? Optional(SectionReader section, string key, long? fallback, long least) =>
        section.Text(key) is null ? fallback : section.Number(key, fallback ?? least, least, long.MaxValue);
}
