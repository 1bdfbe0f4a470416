using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching;

namespace OfferProxy.Origin.Sending;

/// <summary>
/// Which of an origin's header fields the server can send on: none with a control character, and beyond ASCII only what the
/// server writes as the octets that came. One that it cannot send it throws at, and the whole response is lost.
/// </summary>
internal sealed class SendableFields(IOptions<KestrelServerOptions> server)
{
    // What says for how long a response may be used is taken at its strictest where it cannot be read: leaving it out would be leave to share.
    private static readonly FrozenDictionary<string, string> Strictest = new Dictionary<string, string>
    {
        [HeaderNames.CacheControl] = CacheControlHeaderValue.NoStoreString,
        [TargetedCacheControl.Names[0]] = CacheControlHeaderValue.NoStoreString,
        [TargetedCacheControl.Names[1]] = CacheControlHeaderValue.NoStoreString,
        [HeaderNames.Expires] = "0",
        [HeaderNames.Vary] = "*",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Leaves out the lines that cannot be sent. <c>Set-Cookie</c> stays as it came: whoever shares a response has to know that there is one.</summary>
    public void Keep(IHeaderDictionary headers)
    {
        foreach (var (name, lines) in headers.Where(field => !IsCookie(field.Key) && !field.Value.All(line => CanSend(field.Key, line))).ToArray())
        {
            headers[name] = new StringValues([.. Sendable(name, lines)]);
        }
    }

    /// <summary>The lines of a field that can be sent.</summary>
    public IEnumerable<string> Sendable(string name, IEnumerable<string?> lines) =>
        lines.Select(line => CanSend(name, line) ? line : Strictest.GetValueOrDefault(name)).OfType<string>();

    /// <summary>Whether the server can send a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="value">One line of it.</param>
    public bool CanSend(string name, string? value)
    {
        if (value is null || value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return true;
        }

        foreach (var character in value)
        {
            if (character is (< ' ' and not '\t') or '\u007f')
            {
                return false;
            }
        }

        return Ascii.IsValid(value)
            || (server.Value.ResponseHeaderEncodingSelector(name) is { } encoding && encoding.GetString(encoding.GetBytes(value)) == value);
    }

    private static bool IsCookie(string name) => name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase);
}
