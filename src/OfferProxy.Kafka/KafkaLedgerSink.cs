using System.Buffers;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Kafka;

/// <summary>
/// Delivers batches to a Kafka topic, a message a record, by an idempotent producer. A batch is delivered when all replicas in sync have all of
/// it. An attempt that is not whole ends with its producer, so that nothing of it is sent after the next one has begun. For one batch at a time.
/// </summary>
/// <param name="section">Where to.</param>
/// <param name="logger">Is told what librdkafka logs.</param>
internal sealed class KafkaLedgerSink(KafkaLedgerSection section, ILogger<KafkaLedgerSink> logger) : ILedgerSink, IDisposable
{
    // When an attempt is to end, what is on its way may still arrive: else it would come twice.
    private static readonly TimeSpan FlushWithin = TimeSpan.FromSeconds(2);

    private readonly ArrayBufferWriter<byte> _lines = new();
    private IProducer<byte[], byte[]>? _producer;
    private volatile Error? _problem;

    /// <inheritdoc/>
    public async ValueTask<LedgerSinkResult> SendAsync(LedgerBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var isWhole = false;
        try
        {
            var code = await TrySendAsync(KafkaRecords.Of(batch, _lines), cancellationToken).ConfigureAwait(false);
            isWhole = code == ErrorCode.NoError;
            return KafkaAnswer.ResultOf(code);
        }
        catch (KafkaException exception)
        {
            return KafkaAnswer.ResultOf(exception.Error.Code);
        }
        catch (OperationCanceledException) when (_problem is { } problem)
        {
            return LedgerSinkResult.Unavailable($"no broker takes it ({problem.Code})");
        }
        finally
        {
            if (!isWhole)
            {
                Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _producer, null)?.Dispose();

    private async Task<ErrorCode> TrySendAsync(Message<byte[], byte[]>[] messages, CancellationToken cancellationToken)
    {
        _problem = null;
        var producer = _producer ??= Build();
        var attempt = new KafkaAttempt(messages.Length);
        foreach (var message in messages)
        {
            producer.Produce(section.Topic, message, attempt.Report);
        }

        try
        {
            return await attempt.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_problem is null)
        {
            return await EndAsync(attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<ErrorCode> EndAsync(KafkaAttempt attempt, CancellationToken cancelled)
    {
        try
        {
            return await attempt.Ended.WaitAsync(FlushWithin, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new OperationCanceledException(cancelled);
        }
    }

    // What librdkafka says of brokers, it says again and again; the ledger's own log tells once that nothing is delivered, and why.
    private IProducer<byte[], byte[]> Build() => new ProducerBuilder<byte[], byte[]>(section.Properties)
        .SetErrorHandler((_, error) => _problem = error)
        .SetLogHandler((_, message) => KafkaLedgerLog.Client(logger, message.Facility, message.Message))
        .Build();
}
