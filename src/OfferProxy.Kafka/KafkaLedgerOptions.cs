using OfferProxy.Impressions.Ledger;

namespace OfferProxy.Kafka;

/// <summary>The <c>Offers:Ledger:Kafka</c> section. Read at the start alone.</summary>
public sealed record KafkaLedgerOptions
{
    /// <summary>The brokers that are asked first, separated by commas, each <c>host:port</c>. Required where <see cref="LedgerOptions.Spool"/> is set.</summary>
    public string BootstrapServers { get; init; } = "";

    /// <summary>The topic: 1 to 249 of <c>A-Z a-z 0-9 . _ -</c>. Default <c>offerproxy-ledger</c>.</summary>
    public string Topic { get; init; } = "offerproxy-ledger";

    /// <summary>
    /// A file, relative to the configuration file, with properties of librdkafka that are not for the configuration, such as
    /// <c>sasl.password</c>: a line each, <c>name=value</c>; what begins with <c>#</c> is a comment. Empty, the default: there is none.
    /// </summary>
    public string PropertiesFile { get; init; } = "";

    /// <summary>
    /// Properties of librdkafka (its <c>CONFIGURATION.md</c>), such as <c>security.protocol</c>; they go before those of the file. Those by which
    /// records are delivered at least once and in order are the ledger's own, and refused here. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Tells no property.</summary>
    public override string ToString() => $"{nameof(KafkaLedgerOptions)} {Topic}";
}
