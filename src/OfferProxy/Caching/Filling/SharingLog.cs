using Microsoft.Extensions.Logging;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>What is logged of responses that are not shared, or no longer: where in the document it is seen and how, and nothing of a shopper's.</summary>
internal static partial class SharingLog
{
    /// <summary>Logs a difference.</summary>
    /// <param name="logger">The logger.</param>
    /// <param name="routeId">The route.</param>
    /// <param name="step">What it led to.</param>
    /// <param name="difference">The difference.</param>
    public static void Tell(ILogger logger, string routeId, CourseOutcome step, Difference difference)
    {
        var kind = difference.Kind.Word();
        switch (step)
        {
            case CourseOutcome.Mismatch:
                Mismatch(logger, routeId, difference.Path, kind);
                break;
            case CourseOutcome.FeaturesRefused or CourseOutcome.Outside:
                Refused(logger, routeId, difference.Path, kind);
                break;
            case CourseOutcome.Newcomer or CourseOutcome.NotIndependent or CourseOutcome.Replaced:
                break;
            default:
                Differs(logger, routeId, difference.Path, kind);
                break;
        }
    }

    [LoggerMessage(210, LogLevel.Warning, "A response of route '{RouteId}' is not shared: two shoppers' documents differ at '{Path}' ({Kind}) by more than their values.")]
    private static partial void Differs(ILogger logger, string routeId, string path, string kind);

    [LoggerMessage(211, LogLevel.Information, "A response of route '{RouteId}' is not shared with names of some kind: at '{Path}' ({Kind}) the origin writes them otherwise.")]
    private static partial void Refused(ILogger logger, string routeId, string path, string kind);

    [LoggerMessage(212, LogLevel.Error, "A copy of route '{RouteId}' would not have been what the origin wrote, at '{Path}' ({Kind}). It is shared no longer.")]
    private static partial void Mismatch(ILogger logger, string routeId, string path, string kind);
}
