namespace OfferProxy.Admission.Sites;

/// <summary>Finds the authority (<c>user@host:port</c>) of a URL or of a bare host, by the WHATWG URL standard's state machine for https pages.</summary>
internal static class SiteAuthority
{
    private const int MaxPort = 65535;

    /// <summary>Finds the authority of <paramref name="value"/>, from which tabs and line ends have been taken out.</summary>
    public static SiteHostResult Find(ReadOnlySpan<char> value, out ReadOnlySpan<char> authority)
    {
        authority = default;
        var url = TrimControls(value);
        if (url is "" or "null")
        {
            return SiteHostResult.Empty;
        }

        if (!TrySplitScheme(url, out var scheme, out var rest))
        {
            return FindWithoutScheme(url, out authority);
        }

        if (Is(scheme, "blob"))
        {
            // Its origin is that of the URL within, where that is http or https; a second blob is opaque.
            return TrySplitScheme(TrimControls(rest), out var inner, out var innerRest) && (Is(inner, "http") || Is(inner, "https"))
                ? FindSpecial(innerRest, out authority)
                : SiteHostResult.Empty;
        }

        if (IsSpecial(scheme))
        {
            return FindSpecial(rest, out authority);
        }

        if (StartsWithPort(scheme, rest))
        {
            authority = UpTo(url, "/\\?#");
            return SiteHostResult.Found;
        }

        if (rest.StartsWith("//") && !Is(scheme, "file"))
        {
            authority = UpTo(rest[2..], "/?#");
        }

        return authority.IsEmpty ? SiteHostResult.Empty : SiteHostResult.Found;
    }

    /// <summary>Takes user info and port off an authority; false where the port or the brackets are wrong, or nothing is left.</summary>
    public static bool TrySplitHost(ReadOnlySpan<char> authority, out ReadOnlySpan<char> host)
    {
        // A password may hold '@' too: the last one counts.
        host = authority[(authority.LastIndexOf('@') + 1)..];
        var end = host is ['[', ..] ? host.IndexOf(']') + 1 : host.IndexOf(':');
        if (end < 0 || end == host.Length)
        {
            return !host.IsEmpty;
        }

        if (host[end] != ':' || !IsPort(host[(end + 1)..]))
        {
            return false;
        }

        host = host[..end];
        return !host.IsEmpty;
    }

    private static SiteHostResult FindWithoutScheme(ReadOnlySpan<char> url, out ReadOnlySpan<char> authority)
    {
        if (url[0] is '/' or '\\')
        {
            authority = default;
            return url.Length > 1 && url[1] is '/' or '\\' ? FindSpecial(url, out authority) : SiteHostResult.Unreadable;
        }

        authority = UpTo(url, "/\\?#");
        return authority.IsEmpty ? SiteHostResult.Unreadable : SiteHostResult.Found;
    }

    // However many slashes there are, of whichever kind, the authority follows them.
    private static SiteHostResult FindSpecial(ReadOnlySpan<char> rest, out ReadOnlySpan<char> authority)
    {
        authority = UpTo(rest.TrimStart("/\\"), "/\\?#");
        return authority.IsEmpty ? SiteHostResult.Unreadable : SiteHostResult.Found;
    }

    private static bool TrySplitScheme(ReadOnlySpan<char> url, out ReadOnlySpan<char> scheme, out ReadOnlySpan<char> rest)
    {
        scheme = rest = default;
        if (url.IsEmpty || !char.IsAsciiLetter(url[0]))
        {
            return false;
        }

        for (var i = 1; i < url.Length; i++)
        {
            if (url[i] == ':')
            {
                scheme = url[..i];
                rest = url[(i + 1)..];
                return true;
            }

            if (!char.IsAsciiLetterOrDigit(url[i]) && url[i] is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return false;
    }

    // "bad.example:443" is a URL to the letter of the standard, of the scheme "bad.example"; nobody means that.
    private static bool StartsWithPort(ReadOnlySpan<char> scheme, ReadOnlySpan<char> rest)
    {
        var port = UpTo(rest, "/\\?#");
        return IsPort(port) && (!port.IsEmpty || (scheme.Contains('.') && !rest.StartsWith("//")));
    }

    private static bool IsPort(ReadOnlySpan<char> text)
    {
        var port = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) || (port = (port * 10) + c - '0') > MaxPort)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSpecial(ReadOnlySpan<char> scheme) =>
        Is(scheme, "https") || Is(scheme, "http") || Is(scheme, "ws") || Is(scheme, "wss") || Is(scheme, "ftp");

    private static bool Is(ReadOnlySpan<char> scheme, string name) => scheme.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> UpTo(ReadOnlySpan<char> text, ReadOnlySpan<char> delimiters)
    {
        var end = text.IndexOfAny(delimiters);
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<char> TrimControls(ReadOnlySpan<char> text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }

        return text[start..end];
    }
}
