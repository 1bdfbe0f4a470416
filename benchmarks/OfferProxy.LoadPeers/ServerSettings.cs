namespace OfferProxy.LoadPeers;

/// <summary>How a peer's Kestrel is set up: as the gateway's is, so that a comparison is about what stands behind it.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="Inline">Whether the socket transport prefers inline scheduling.</param>
internal sealed record ServerSettings(string Url, bool Inline)
{
    // The gateway's own limits.
    private const int HeadLimit = 64 * 1024;

    /// <summary>A host that starts from nothing: no configuration, no logging.</summary>
    public WebApplicationBuilder CreateBuilder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseUrls(Url).UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = HeadLimit;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeadLimit;
        });
        if (Inline)
        {
            builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        }

        return builder;
    }
}
