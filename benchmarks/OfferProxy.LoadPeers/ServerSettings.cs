using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OfferProxy.LoadPeers;

/// <summary>How a peer's Kestrel is set up: as the gateway's is, so that a comparison is about what stands behind it.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="Inline">Whether connections are handled on the thread that the kernel tells of them, as the gateway does it.</param>
/// <param name="Http2">Whether it speaks HTTP/2 alone, without TLS, in place of HTTP/1.1.</param>
internal sealed record ServerSettings(string Url, bool Inline, bool Http2 = false)
{
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    // The gateway's own limits.
    private const int HeadLimit = 64 * 1024;

    /// <summary>A host that starts from nothing: no configuration, no logging.</summary>
    public WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseUrls(Url).UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (Http2)
            {
                kestrel.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http2);
            }

            kestrel.Limits.MaxRequestLineSize = HeadLimit;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeadLimit;
        });
        if (Inline)
        {
            if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
            {
                Environment.SetEnvironmentVariable(InlineCompletions, "1");
            }

            builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        }

        return builder;
    }
}
