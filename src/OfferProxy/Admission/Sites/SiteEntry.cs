using System.Diagnostics.CodeAnalysis;

namespace OfferProxy.Admission.Sites;

/// <summary>One entry of a blocklist as people write it: a host, perhaps after <c>=</c>, perhaps before a <c>#</c> comment.</summary>
internal static class SiteEntry
{
    /// <summary>Adds the entry on <paramref name="line"/> to <paramref name="builder"/>, or says which rule it breaks.</summary>
    public static SiteEntryResult TryAdd(ReadOnlySpan<char> line, SiteBlocklistBuilder builder, out string rule)
    {
        Span<char> host = stackalloc char[SiteHost.MaxLength];
        var result = Read(line, host, out var length, out var exact, out rule);
        if (result == SiteEntryResult.Added)
        {
            builder.Add(host[..length], exact);
        }

        return result;
    }

    /// <summary>Reads the entry on <paramref name="line"/>, or says which rule it breaks.</summary>
    /// <param name="line">The line.</param>
    /// <param name="host">Takes the host, as <see cref="SiteHost"/> writes it.</param>
    /// <param name="length">The length of the host.</param>
    /// <param name="exact">Whether only the host itself is meant, not its subdomains.</param>
    /// <param name="rule">The rule that the entry breaks.</param>
    public static SiteEntryResult Read(ReadOnlySpan<char> line, Span<char> host, out int length, out bool exact, out string rule)
    {
        (length, exact, rule) = (0, false, "");
        var comment = line.IndexOf('#');
        var entry = (comment < 0 ? line : line[..comment]).Trim();
        if (entry.IsEmpty)
        {
            return SiteEntryResult.Blank;
        }

        exact = entry[0] == '=';
        var text = exact ? entry[1..].TrimStart() : entry;
        rule = BrokenRule(text);
        if (rule.Length == 0 && SiteHost.Read(text, host, out length) != SiteHostResult.Found)
        {
            rule = $"must be a host name or IP address of at most {SiteHost.MaxLength} characters, such as bad.example";
        }

        ReadOnlySpan<char> name = host[..length];
        if (rule.Length == 0 && (name[0] == '.' || name.Contains("..", StringComparison.Ordinal)))
        {
            rule = "must not have an empty label; a host stands for its subdomains without a dot before it";
        }

        return rule.Length > 0 ? SiteEntryResult.Wrong : SiteEntryResult.Added;
    }

    /// <summary>Reads one site, which nothing stands beside, as it is compared: the host, after <c>=</c> where its subdomains are not meant.</summary>
    /// <param name="text">The text.</param>
    /// <param name="site">The site.</param>
    /// <param name="rule">The rule that the text breaks.</param>
    public static bool TryReadOne(string text, [NotNullWhen(true)] out string? site, out string rule)
    {
        Span<char> host = stackalloc char[SiteHost.MaxLength];
        site = null;
        var result = Read(text, host, out var length, out var exact, out rule);
        if (result == SiteEntryResult.Blank || text.Contains('#', StringComparison.Ordinal))
        {
            rule = "must name a host, such as shop.example, or =shop.example without its subdomains";
        }
        else if (result == SiteEntryResult.Added)
        {
            site = exact ? $"={host[..length]}" : host[..length].ToString();
        }

        return site is not null;
    }

    private static string BrokenRule(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                return "must be one host a line, without white space in it";
            }
        }

        if (text.StartsWith("*."))
        {
            return $"must not have a wildcard: {text[2..]} stands for its subdomains too, so write that";
        }

        if (text.Contains('='))
        {
            return "must have no = but one before the host";
        }

        if (text.Contains('*'))
        {
            return "must not have a wildcard: write a host, which stands for its subdomains too";
        }

        return text.ContainsAny("/\\?@") || (text.Contains(':') && !IsBracketed(text))
            ? "must be the host only, without scheme, user info, port or path; an IPv6 address stands in brackets"
            : "";
    }

    private static bool IsBracketed(ReadOnlySpan<char> text) => text is ['[', .., ']'];
}
