using System.Buffers;
using System.Text;
using OfferProxy.Admission.Sites;

namespace OfferProxy.Fuzz.Targets;

/// <summary>
/// The reader of sites' hosts. What it finds is in its one form and is found again, the quick way agrees with the long one, and where the
/// framework's reader of URLs takes a plain one, they agree.
/// </summary>
internal static class HostTarget
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=`{}\"");
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./:?#=&");

    /// <summary>Reads an input: what a request says is its site.</summary>
    public static void Try(byte[] input)
    {
        var value = Encoding.UTF8.GetString(input);

        // The tables of names beyond ASCII are read with the first that asks for them.
        _ = Read(value, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = Read(value, out var host);
        Holds.Within(before, value.Length, bytesEach: 64, some: 64 * 1024, "a host");
        Holds.Equal(found, Read($"\u0001 {value}\t ", out var trimmed), "with space around it");
        Holds.Equal(host, trimmed, "with space around it");
        Holds.Equal(host, LongWay(value, found, host), "by the long way");
        if (found == SiteHostResult.Found)
        {
            Found(host);
        }

        if (Framework(value) is { } theirs)
        {
            Holds.Equal(theirs, host, "as the framework reads it");
        }
    }

    private static SiteHostResult Read(string value, out string host)
    {
        Span<char> written = stackalloc char[SiteHost.MaxLength];
        var result = SiteHost.Read(value, written, out var length);
        Holds.True(result == SiteHostResult.Found ? length > 0 : length == 0, "a length without a host, or none with one");
        host = written[..length].ToString();
        return result;
    }

    // Found once, found by its own form, bare and in a URL, of any case.
    private static void Found(string host)
    {
        Holds.True(host[0] == '[' ? host[^1] == ']' : !host.AsSpan().ContainsAnyExcept(NameCharacters) && !host.EndsWith('.'), $"{host} is not in the one form");
        foreach (var dressed in (string[])[$"https://{host}/", $"https://{host}", $"http://{host.ToUpperInvariant()}:8080/?a#b", $"//x:y@{host}", $"https:\\\\{host}."])
        {
            // A dot behind brackets is no host.
            if (host[0] != '[' || !dressed.EndsWith('.'))
            {
                Holds.Equal(SiteHostResult.Found, Read(dressed, out var again), dressed);
                Holds.Equal(host, again, dressed);
            }
        }
    }

    private static string LongWay(string value, SiteHostResult found, string host)
    {
        if (!PlainSite.TryRead(value, out var plain))
        {
            return host;
        }

        Holds.Equal(SiteHostResult.Found, found, "a plain host");
        Holds.Equal(value.StartsWith("https:", StringComparison.Ordinal), PlainSite.IsOf(value, plain), "whether a plain host is its own");
        Span<char> written = stackalloc char[SiteHost.MaxLength];
        return SiteAuthority.Find(value, out var authority) == SiteHostResult.Found && SiteAuthority.TrySplitHost(authority, out var bare) && DomainHost.TryWrite(bare, written, out var length)
            ? written[..length].ToString()
            : plain.TrimEnd('.').ToString();
    }

    private static string? Framework(string value) =>
        !value.AsSpan().ContainsAnyExcept(PlainCharacters)
        && Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.HostNameType == UriHostNameType.Dns
        && !value.Contains("///", StringComparison.Ordinal)
        && !char.IsAsciiDigit(uri.IdnHost.TrimEnd('.').Split('.')[^1].FirstOrDefault('x'))
            ? uri.IdnHost.TrimEnd('.')
            : null;
}
