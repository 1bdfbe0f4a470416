namespace OfferProxy.Gateway.Configuration;

/// <summary>What is read at the start only, so that a change of it waits for the next one.</summary>
internal static class RestartKeys
{
    private static readonly string[] Sections = ["Admin:Url", Hosting.ServerOptions.Section, AccessLogging.AccessLogOptions.Section, Hosting.KestrelLimitsReader.Section, "Offers:Cache:Redis", "Offers:Ledger"];

    private static readonly string Reloaded = $"{Hosting.ServerOptions.Section}:{nameof(Hosting.ServerOptions.TrustedProxies)}";

    // OpenTelemetry's own variables, in whatever source they stand.
    private const string Variables = "OTEL_";

    /// <summary>What they are set to.</summary>
    public static IReadOnlyDictionary<string, string?> Get(IConfiguration root) => root.AsEnumerable()
        .Where(static pair => pair.Value is not null && IsOne(pair.Key))
        .ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The keys that are set otherwise than they were at the start.</summary>
    public static IReadOnlyList<string> Changed(IReadOnlyDictionary<string, string?> started, IConfiguration root)
    {
        var now = Get(root);
        return [.. started.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(key => started.GetValueOrDefault(key) != now.GetValueOrDefault(key)).Order(StringComparer.OrdinalIgnoreCase)];
    }

    private static bool IsOne(string key) =>
        key.StartsWith(Variables, StringComparison.OrdinalIgnoreCase)
        || (Array.Exists(Sections, section => IsIn(key, section)) && !IsIn(key, Reloaded));

    private static bool IsIn(string key, string section) =>
        key.Equals(section, StringComparison.OrdinalIgnoreCase) || key.StartsWith($"{section}:", StringComparison.OrdinalIgnoreCase);
}
