namespace OfferProxy.Sharing.Courses;

/// <summary>The words for <see cref="CourseOutcome"/>, the same in logs, spans and metrics.</summary>
internal static class CourseOutcomes
{
    /// <summary>The word for an outcome.</summary>
    public static string Word(this CourseOutcome outcome) => outcome switch
    {
        CourseOutcome.Alone => "alone",
        CourseOutcome.Unproven => "unproven",
        CourseOutcome.NotIndependent => "not_independent",
        CourseOutcome.Proven => "proven",
        CourseOutcome.Remembered => "remembered",
        CourseOutcome.ProvenScoped => "proven_scoped",
        CourseOutcome.ScopedDifferent => "scoped_different",
        CourseOutcome.Contradicted => "contradicted",
        CourseOutcome.Freshened => "confirmed",
        CourseOutcome.Newcomer => "newcomer",
        CourseOutcome.NewcomerDismissed => "newcomer_dismissed",
        CourseOutcome.Replaced => "replaced",
        CourseOutcome.Dropped => "dropped",
        CourseOutcome.GaveWay => "gave_way",
        CourseOutcome.Grown => "grown",
        CourseOutcome.FeaturesRefused => "features_refused",
        CourseOutcome.Outside => "outside",
        _ => "mismatch",
    };
}
