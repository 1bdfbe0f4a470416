using System.Net;
using StackExchange.Redis;

namespace OfferProxy.Configuration.Reading;

/// <summary>Connection strings of Redis, as StackExchange.Redis writes them.</summary>
internal static class RedisText
{
    /// <summary>
    /// Reads one. Without its Redis a gateway goes on, at once: neither does it wait at its start, nor is anything queued for when Redis is
    /// back.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="clientName">By which name Redis knows the connection.</param>
    /// <returns>What it says; null: it is no connection string, or names no host.</returns>
    public static ConfigurationOptions? Read(string text, string clientName)
    {
        try
        {
            var options = ConfigurationOptions.Parse(text);
            options.AbortOnConnectFail = false;
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.ClientName = clientName;
            return options.EndPoints.Count > 0 && options.EndPoints.All(IsHost) ? options : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A URL, as other clients take it, would be read as the name of a host, which is looked for in vain.
    private static bool IsHost(EndPoint endPoint) => endPoint is not DnsEndPoint { Host: var host } || host.AsSpan().IndexOfAny("/@: ") < 0;
}
