namespace OfferProxy.Sharing.Fields;

/// <summary>What one response says about whether it may be stored and shared. The rule is the caller's; the stricter of two wins.</summary>
/// <param name="CacheControl">The lines of <c>Cache-Control</c> (RFC 9111, section 5.2).</param>
/// <param name="Vary">The lines of <c>Vary</c> (RFC 9110, section 12.5.5).</param>
/// <param name="SetCookie">The lines of <c>Set-Cookie</c> (RFC 6265, section 4.1).</param>
internal sealed record StorageWords(IReadOnlyList<string> CacheControl, IReadOnlyList<string> Vary, IReadOnlyList<string> SetCookie)
{
    /// <summary>The words of a response with these fields.</summary>
    public static StorageWords From(IReadOnlyList<KeyValuePair<string, string>> fields) =>
        new(Lines(fields, "Cache-Control"), Lines(fields, "Vary"), Lines(fields, "Set-Cookie"));

    private static string[] Lines(IReadOnlyList<KeyValuePair<string, string>> fields, string name) =>
        [.. fields.Where(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static field => field.Value)];
}
