using Microsoft.Extensions.Logging;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// What is logged of responses that are not shared, or no longer: where in the document it is seen and how, and nothing of a
/// shopper's. Each difference is told once a minute for a route, integration and placement, since an origin writes all its
/// documents alike.
/// </summary>
internal sealed partial class SharingLog(ILogger<SharingLog> logger, TimeProvider time)
{
    // As many as an operator would read of; beyond, all are forgotten and told again.
    private const int MaxPlaces = 1024;

    private static readonly TimeSpan Once = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(FillPlace Place, CourseOutcome Step, Difference Difference), long> _told = [];

    /// <summary>Logs a difference.</summary>
    /// <param name="place">Where it was seen.</param>
    /// <param name="step">What it led to.</param>
    /// <param name="difference">The difference.</param>
    public void Tell(FillPlace place, CourseOutcome step, Difference difference)
    {
        if (!IsToldOf(step) || !IsDue((place, step, difference)))
        {
            return;
        }

        var kind = difference.Kind.Word();
        switch (step)
        {
            case CourseOutcome.Mismatch:
                Mismatch(logger, place.RouteId, place.Integration, place.Placement, difference.Path, kind);
                break;
            case CourseOutcome.FeaturesRefused or CourseOutcome.Outside:
                Refused(logger, place.RouteId, place.Integration, place.Placement, difference.Path, kind);
                break;
            default:
                Differs(logger, place.RouteId, place.Integration, place.Placement, difference.Path, kind);
                break;
        }
    }

    // What is not decided yet, or lies with its asker alone, is no news.
    private static bool IsToldOf(CourseOutcome step) =>
        step is not (CourseOutcome.Alone or CourseOutcome.Newcomer or CourseOutcome.NotIndependent or CourseOutcome.Replaced or CourseOutcome.GaveWay);

    private bool IsDue((FillPlace, CourseOutcome, Difference) place)
    {
        lock (_told)
        {
            if (_told.TryGetValue(place, out var last) && time.GetElapsedTime(last) < Once)
            {
                return false;
            }

            if (_told.Count >= MaxPlaces)
            {
                _told.Clear();
            }

            _told[place] = time.GetTimestamp();
            return true;
        }
    }

    [LoggerMessage(210, LogLevel.Warning, "A response of route '{RouteId}' (integration '{Integration}', placement '{Placement}') is not shared: two shoppers' documents differ at '{Path}' ({Kind}) by more than their values.")]
    private static partial void Differs(ILogger logger, string routeId, string? integration, string? placement, string path, string kind);

    [LoggerMessage(211, LogLevel.Information, "A response of route '{RouteId}' (integration '{Integration}', placement '{Placement}') is not shared with names of some kind: at '{Path}' ({Kind}) the origin writes them otherwise.")]
    private static partial void Refused(ILogger logger, string routeId, string? integration, string? placement, string path, string kind);

    [LoggerMessage(212, LogLevel.Error, "A copy of route '{RouteId}' (integration '{Integration}', placement '{Placement}') would not have been what the origin wrote, at '{Path}' ({Kind}). It is shared no longer.")]
    private static partial void Mismatch(ILogger logger, string routeId, string? integration, string? placement, string path, string kind);
}
