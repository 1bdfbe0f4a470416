namespace OfferProxy.DemoOrigin.Counting;

/// <summary>A request as the demo origin received it.</summary>
public sealed record DemoRequest
{
    /// <summary>When it arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it asked for.</summary>
    public required DemoOperation Operation { get; init; }

    /// <summary>Its method.</summary>
    public required string Method { get; init; }

    /// <summary>Its path, decoded.</summary>
    public required string Path { get; init; }

    /// <summary>Its query string as it came, with the question mark; empty where there is none.</summary>
    public required string QueryString { get; init; }

    /// <summary>Its target as it stood in the request line, path and query, nothing decoded.</summary>
    public required string Target { get; init; }

    /// <summary>All of its headers, one entry a value, names as they came.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The values of a header, names compared without case; empty where there are none.</summary>
    public IEnumerable<string> Header(string name) =>
        Headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    /// <summary>Whether <paramref name="text"/> stands anywhere in it: path, target (also percent-decoded) or a header.</summary>
    public bool Mentions(string text) =>
        Path.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Target.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Uri.UnescapeDataString(Target.Replace('+', ' ')).Contains(text, StringComparison.OrdinalIgnoreCase)
        || Headers.Any(header => header.Value.Contains(text, StringComparison.OrdinalIgnoreCase));
}
