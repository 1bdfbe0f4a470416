using System.Text.RegularExpressions;
using OfferProxy.Configuration.Reading;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Delivery;

namespace OfferProxy.Kafka;

/// <summary>Reads <c>Offers:Ledger:Kafka</c>, and has what is in use.</summary>
/// <param name="defaults">What stands for keys that are missing.</param>
internal sealed partial class KafkaLedgerSection(KafkaLedgerOptions defaults) : ILedgerSinkSection
{
    /// <inheritdoc/>
    public string Name => "Kafka";

    /// <summary>The topic.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>What a producer is given.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; private set; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public Action Read(SectionReader section, LedgerOptions ledger, string basePath)
    {
        var servers = section.Text(nameof(KafkaLedgerOptions.BootstrapServers), defaults.BootstrapServers);
        var topic = section.Text(nameof(KafkaLedgerOptions.Topic), defaults.Topic);
        var properties = new PropertiesReader(section, ledger.Timeout).Read(defaults, basePath);
        section.End();
        CheckServers(section, servers, ledger);
        if (!TopicName().IsMatch(topic))
        {
            section.Fail(nameof(KafkaLedgerOptions.Topic), topic, "must be the name of a topic: 1 to 249 of A-Z, a-z, 0-9, '.', '_' and '-'");
        }

        return () =>
        {
            properties["bootstrap.servers"] = servers;
            (Topic, Properties) = (topic, properties);
        };
    }

    private static void CheckServers(SectionReader section, string servers, LedgerOptions ledger)
    {
        const string Key = nameof(KafkaLedgerOptions.BootstrapServers);
        if (servers.Length == 0 ? ledger.Spool.Length > 0 : !Array.TrueForAll(servers.Split(','), static server => Server().IsMatch(server.Trim())))
        {
            section.Fail(Key, servers, "must name brokers, separated by commas, such as kafka-1.example:9092,kafka-2.example:9092");
        }
        else if (servers.Length > 0 && ledger.Spool.Length == 0)
        {
            section.Fail(Key, servers, $"needs {nameof(LedgerOptions.Spool)}, the file of the spool: without one there is nothing to deliver");
        }

        if (servers.Length > 0 && (ledger.Url is not null || ledger.Sink != LedgerSinkKind.Http))
        {
            section.Fail(Key, servers, $"must not stand beside {nameof(LedgerOptions.Url)} or the sink Redis: a ledger is delivered to one place");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,249}\z")]
    private static partial Regex TopicName();

    [GeneratedRegex(@"^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?\z")]
    private static partial Regex Server();
}
