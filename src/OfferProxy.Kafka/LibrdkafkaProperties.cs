using Confluent.Kafka;

namespace OfferProxy.Kafka;

/// <summary>The properties of librdkafka by which a ledger is delivered: its own, which keep the order and lose nothing, and an operator's.</summary>
internal static class LibrdkafkaProperties
{
    // Where one record of an attempt is not taken, none behind it is: so what was taken is the begin of the batch, in each partition, and the
    // next attempt, which begins anew, keeps the order. Records do not time out one by one; the ledger's own time-out ends the attempt.
    private static readonly Dictionary<string, string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        ["acks"] = "all",
        ["enable.idempotence"] = "true",
        ["enable.gapless.guarantee"] = "true",
        ["message.timeout.ms"] = "0",

        // A batch is bounded by the ledger.
        ["queue.buffering.max.messages"] = "0",
        ["dotnet.producer.delivery.report.fields"] = "status",
    };

    // Other names of the same, and what would leave a record without a report.
    private static readonly HashSet<string> Reserved = new(
        [.. Own.Keys, "request.required.acks", "delivery.timeout.ms", "delivery.report.only.error", "transactional.id"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What an operator may not set; null: it may be set.</summary>
    /// <param name="name">The property.</param>
    public static string? RuleAgainst(string name) => name switch
    {
        _ when name.Equals("bootstrap.servers", StringComparison.OrdinalIgnoreCase) || name.Equals("metadata.broker.list", StringComparison.OrdinalIgnoreCase)
            => $"must not be here: brokers are named by {nameof(KafkaLedgerOptions.BootstrapServers)}",
        _ when Reserved.Contains(name) || name.StartsWith("dotnet.", StringComparison.OrdinalIgnoreCase)
            => "must not be here: it is the ledger's own, which delivers at least once and in order",
        _ => null,
    };

    /// <summary>All that a producer is given.</summary>
    /// <param name="properties">An operator's.</param>
    /// <param name="timeout">How long an attempt may take.</param>
    public static Dictionary<string, string> Of(IEnumerable<KeyValuePair<string, string>> properties, TimeSpan timeout)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["client.id"] = "offerproxy",

            // A topic that is not there is told as that, before the attempt has taken too long.
            ["topic.metadata.propagation.max.ms"] = FormattableString.Invariant($"{(int)timeout.TotalMilliseconds / 2}"),
        };
        foreach (var (name, value) in properties.Concat(Own))
        {
            all[name] = value;
        }

        return all;
    }

    /// <summary>What librdkafka says of properties; null: it takes them. Nobody is connected to.</summary>
    /// <param name="properties">The properties, without brokers.</param>
    public static string? Problem(Dictionary<string, string> properties)
    {
        try
        {
            using var producer = new ProducerBuilder<byte[], byte[]>(properties).SetLogHandler(static (_, _) => { }).Build();
            return null;
        }
        catch (ArgumentException)
        {
            // Its text may hold the value.
            return "must have a value that librdkafka takes";
        }
        catch (InvalidOperationException exception)
        {
            return $"cannot be used by librdkafka: {exception.Message}";
        }
    }
}
