using Microsoft.Extensions.Logging;

namespace OfferProxy.Overriding;

/// <summary>What is logged of overrides: every change, with who made it and why.</summary>
internal static partial class OverrideLog
{
    [LoggerMessage(310, LogLevel.Information, "Override set: {Override}")]
    public static partial void Set(ILogger logger, string @override);

    [LoggerMessage(311, LogLevel.Information, "Override removed by {By} (why: {Reason}), which was: {Override}")]
    public static partial void Removed(ILogger logger, string by, string reason, string @override);

    [LoggerMessage(312, LogLevel.Information, "Override ended by itself, which was: {Override}")]
    public static partial void Ended(ILogger logger, string @override);

    [LoggerMessage(313, LogLevel.Error, "The overrides file {File} could not be written, and what has changed ends with this process: {Problem}")]
    public static partial void NotWritten(ILogger logger, string file, string problem);

    /// <summary>Logs what others have changed.</summary>
    public static void Differences(ILogger logger, OverrideSet before, OverrideSet now)
    {
        foreach (var one in now.Except(before).Where(one => before.Find(one.Target)?.SaysAs(one) != true))
        {
            Learned(logger, one.ToString());
        }

        foreach (var one in before.Except(now))
        {
            if (now.Find(one.Target) is null)
            {
                Unlearned(logger, one.ToString());
            }
        }
    }

    [LoggerMessage(314, LogLevel.Information, "Override set by another gateway or an edited file: {Override}")]
    public static partial void Learned(ILogger logger, string @override);

    [LoggerMessage(315, LogLevel.Information, "Override removed by another gateway or an edited file, which was: {Override}")]
    public static partial void Unlearned(ILogger logger, string @override);

    [LoggerMessage(316, LogLevel.Warning, "The copy of the fleet's overrides {File} could not be written, so that a start without Redis would not know them: {Problem}")]
    public static partial void NotCopied(ILogger logger, string file, string problem);

    [LoggerMessage(317, LogLevel.Warning, "The overrides file {File} was edited and is written over, since what stood there was not in use; it is kept beside, as {File}.edited")]
    public static partial void Edited(ILogger logger, string file);
}
