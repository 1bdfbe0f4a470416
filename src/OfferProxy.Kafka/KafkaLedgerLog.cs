using Microsoft.Extensions.Logging;

namespace OfferProxy.Kafka;

/// <summary>What is logged of the ledger's way to Kafka.</summary>
internal static partial class KafkaLedgerLog
{
    [LoggerMessage(345, LogLevel.Debug, "librdkafka: {Facility} {Message}")]
    public static partial void Client(ILogger logger, string facility, string message);
}
