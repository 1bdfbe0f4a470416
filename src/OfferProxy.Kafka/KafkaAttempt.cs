using Confluent.Kafka;

namespace OfferProxy.Kafka;

/// <summary>One attempt to deliver a batch: it ends when each record of it has its report. Reports come on the producer's own thread.</summary>
/// <param name="count">How many records there are.</param>
internal sealed class KafkaAttempt(int count)
{
    private readonly TaskCompletionSource<ErrorCode> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;
    private ErrorCode _code = ErrorCode.NoError;

    /// <summary>Completes when all have their report; <see cref="ErrorCode.NoError"/>: all are taken.</summary>
    public Task<ErrorCode> Ended => _ended.Task;

    /// <summary>Takes the report of a record.</summary>
    public void Report(DeliveryReport<byte[], byte[]> report)
    {
        _code = KafkaAnswer.Worse(_code, report.Error.Code);
        if (--_left == 0)
        {
            _ended.SetResult(_code);
        }
    }
}
