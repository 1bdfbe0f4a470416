using OfferProxy.Configuration.Reading;

namespace OfferProxy.Impressions.Ledger;

/// <summary>Reads <c>Offers:Ledger</c>.</summary>
internal static class LedgerReader
{
    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Section = "Ledger";

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    // What is read by a package of its own.
    private const string Kafka = "Kafka";

    /// <summary>Reads <c>Offers:Ledger</c>: what it does not say is the default, what it says wrong is an error.</summary>
    /// <param name="section">The section.</param>
    /// <param name="defaults">The values that stand for keys that are missing.</param>
    /// <param name="sinks">The keys within it that sinks of others read.</param>
    public static LedgerOptions Read(SectionReader section, LedgerOptions defaults, IReadOnlyCollection<string> sinks)
    {
        var options = new LedgerOptions
        {
            Spool = section.Text(nameof(LedgerOptions.Spool), defaults.Spool),
            Interval = section.Duration(nameof(LedgerOptions.Interval), defaults.Interval, TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(10)),
            MaxBytes = section.Number(nameof(LedgerOptions.MaxBytes), defaults.MaxBytes, 1024 * 1024, long.MaxValue),
            MaxAge = section.Duration(nameof(LedgerOptions.MaxAge), defaults.MaxAge, TimeSpan.FromMinutes(1), Year),
            KeepDelivered = section.Duration(nameof(LedgerOptions.KeepDelivered), defaults.KeepDelivered, TimeSpan.Zero, Year),
            WhenFull = section.Choice(nameof(LedgerOptions.WhenFull), defaults.WhenFull),
            Sink = section.Choice(nameof(LedgerOptions.Sink), defaults.Sink),
            Url = UrlOf(section, defaults.Url),
            AuthorizationFile = section.Text(nameof(LedgerOptions.AuthorizationFile), defaults.AuthorizationFile),
            Timeout = section.Duration(nameof(LedgerOptions.Timeout), defaults.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
            MaxAttempts = (int)section.Number(nameof(LedgerOptions.MaxAttempts), defaults.MaxAttempts, 1, 1000),
            MaxBackOff = section.Duration(nameof(LedgerOptions.MaxBackOff), defaults.MaxBackOff, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1)),
            Redis = section.Text(nameof(LedgerOptions.Redis), defaults.Redis),
            Stream = section.Text(nameof(LedgerOptions.Stream), defaults.Stream),
            FlowHashKeyFile = section.Text(nameof(LedgerOptions.FlowHashKeyFile), defaults.FlowHashKeyFile),
        };
        foreach (var sink in sinks)
        {
            section.Section(sink);
        }

        FailKafkaWithoutItsPackage(section, sinks);
        section.End();
        return options;
    }

    private static void FailKafkaWithoutItsPackage(SectionReader section, IReadOnlyCollection<string> sinks)
    {
        if (!sinks.Contains(Kafka, StringComparer.OrdinalIgnoreCase) && section.Keys.Contains(Kafka, StringComparer.OrdinalIgnoreCase))
        {
            section.Section(Kafka);
            section.Fail(Kafka, null, "is read where a host of the plugin calls AddKafkaLedger(), of a package of its own; the gateway, which is published natively too, does not: it delivers to a Url or to Redis");
        }
    }

    // Never the value where it is wrong: an address may hold a password.
    private static Uri? UrlOf(SectionReader section, Uri? fallback)
    {
        var text = section.Text(nameof(LedgerOptions.Url), fallback?.OriginalString ?? "");
        if (text.Length == 0)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0)
        {
            return url;
        }

        section.Fail(nameof(LedgerOptions.Url), null, $"must be an absolute http or https URL without user info, such as https://ledger.example/batches; a password goes into {nameof(LedgerOptions.AuthorizationFile)}");
        return null;
    }
}
