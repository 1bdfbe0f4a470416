using Microsoft.Extensions.Logging;

namespace OfferProxy.Impressions.Ledger;

/// <summary>What is logged of the ledger.</summary>
internal static partial class LedgerLog
{
    [LoggerMessage(330, LogLevel.Information, "The ledger {Spool} is open: {Pending} records wait for their delivery")]
    public static partial void Opened(ILogger logger, string spool, long pending);

    [LoggerMessage(331, LogLevel.Critical, "The ledger {Spool} is torn, is set aside as {Aside} with at most {Count} records that were not delivered, and another is begun: {Problem}")]
    public static partial void SetAside(ILogger logger, string spool, string aside, long count, string problem);

    [LoggerMessage(332, LogLevel.Warning, "{Count} records of the ledger were on their way when the last process ended, and are lost")]
    public static partial void LostInCrash(ILogger logger, long count);

    [LoggerMessage(333, LogLevel.Warning, "The counters of the ledger are {Count} behind its spool, and are put right: what was lost before is not known")]
    public static partial void CountersBehind(ILogger logger, long count);

    [LoggerMessage(334, LogLevel.Error, "The ledger takes no more ({Problem}): {What}")]
    public static partial void Full(ILogger logger, string problem, string what);

    [LoggerMessage(335, LogLevel.Information, "The ledger takes records again")]
    public static partial void TakesAgain(ILogger logger);

    [LoggerMessage(336, LogLevel.Warning, "{Count} records of the ledger were too old and are dropped")]
    public static partial void Dropped(ILogger logger, long count);

    [LoggerMessage(337, LogLevel.Warning, "Batches of the ledger are not delivered, and are tried again: {Problem}")]
    public static partial void NotDelivered(ILogger logger, string problem);

    [LoggerMessage(338, LogLevel.Information, "Batches of the ledger are delivered again")]
    public static partial void DeliveredAgain(ILogger logger);

    [LoggerMessage(339, LogLevel.Error, "The batch {Key} of {Count} records is set aside as dead after {Attempts} attempts: {Problem}")]
    public static partial void Dead(ILogger logger, string key, int count, int attempts, string problem);

    [LoggerMessage(341, LogLevel.Critical, "The ledger {Spool} is gone, and with it {Count} records that were not delivered: another is begun")]
    public static partial void Gone(ILogger logger, string spool, long count);

    [LoggerMessage(342, LogLevel.Warning, "Of the ledger {Spool}, which was set aside, {Count} records wait for their delivery again, and {Lost} are lost")]
    public static partial void Recovered(ILogger logger, string spool, long count, long lost);

    [LoggerMessage(340, LogLevel.Error, "A step of the ledger failed: {Problem}")]
    public static partial void Failed(ILogger logger, string problem);
}
