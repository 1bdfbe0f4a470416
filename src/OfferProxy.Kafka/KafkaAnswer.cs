using Confluent.Kafka;
using OfferProxy.Impressions.Ledger.Delivery;

namespace OfferProxy.Kafka;

/// <summary>What Kafka says of a record, and what that says of its batch.</summary>
internal static class KafkaAnswer
{
    /// <summary>What a code means for a batch that has a record with it.</summary>
    /// <param name="code">The code.</param>
    public static LedgerSinkResult ResultOf(ErrorCode code) => code switch
    {
        ErrorCode.NoError => LedgerSinkResult.Delivered,

        // Of one record, or of what the client puts into one request: halves find out which, and a record alone is dead.
        ErrorCode.MsgSizeTooLarge or ErrorCode.RecordListTooLarge => LedgerSinkResult.TooLarge,

        // The broker has looked at the records themselves.
        ErrorCode.InvalidRecord or ErrorCode.InvalidMsg or ErrorCode.InvalidMsgSize or ErrorCode.InvalidTimestamp or ErrorCode.Local_BadMsg
            => LedgerSinkResult.Refused($"Kafka answers {code}"),

        // A topic that is not there or not allowed, brokers that are away: not the batch's fault.
        _ => LedgerSinkResult.Unavailable($"Kafka answers {code}"),
    };

    /// <summary>Of two codes of a batch, the one that says more: why the first record was not taken, rather than that the rest was then held back.</summary>
    /// <param name="first">The earlier one.</param>
    /// <param name="second">The later one.</param>
    public static ErrorCode Worse(ErrorCode first, ErrorCode second) =>
        first is ErrorCode.NoError or ErrorCode.Local_GaplessGuarantee or ErrorCode.Local_PurgeQueue or ErrorCode.Local_PurgeInflight && second != ErrorCode.NoError ? second : first;
}
