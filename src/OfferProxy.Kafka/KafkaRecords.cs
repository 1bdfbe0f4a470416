using System.Buffers;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Kafka;

/// <summary>
/// The records of a batch as messages, one each. The key is the flow, so that a flow's records are in one partition, in their order; none
/// where a record has no flow. The value is its JSON. Two headers tell a record that comes again: the key of its batch, and its place there.
/// The time-stamp is that of the delivery: by a record's own, an old one would be past its topic's retention as it comes.
/// </summary>
internal static class KafkaRecords
{
    /// <summary>The header that carries <see cref="LedgerBatch.Key"/>.</summary>
    public const string KeyHeader = "idempotency-key";

    /// <summary>The header that carries the place of a record in its batch, from 0, in decimal.</summary>
    public const string IndexHeader = "index";

    /// <summary>The messages of a batch, in its order.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="lines">A buffer for its JSON.</param>
    public static Message<byte[], byte[]>[] Of(LedgerBatch batch, ArrayBufferWriter<byte> lines)
    {
        lines.ResetWrittenCount();
        batch.WriteLines(lines);
        var rest = lines.WrittenSpan;
        var key = Encoding.ASCII.GetBytes(batch.Key);
        var messages = new Message<byte[], byte[]>[batch.Records.Count];
        for (var i = 0; i < messages.Length; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            var flow = batch.Records[i].Flow;
            messages[i] = new()
            {
                Key = flow.Length > 0 ? Encoding.UTF8.GetBytes(flow) : null!,
                Value = rest[..end].ToArray(),
                Headers = [new Header(KeyHeader, key), new Header(IndexHeader, Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture)))],
            };
            rest = rest[(end + 1)..];
        }

        return messages;
    }
}
