namespace OfferProxy.Gateway.Transport;

/// <summary>Which addresses to listen on are TLS's.</summary>
internal static class HttpsUrl
{
    /// <summary>Whether the scheme is https.</summary>
    public static bool Is(string? url) => url?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
}
