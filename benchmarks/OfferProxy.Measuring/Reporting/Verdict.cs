namespace OfferProxy.Measuring.Reporting;

/// <summary>Whether something showed what it must. Pure.</summary>
/// <param name="Misses">What it did not show, one a line; empty where it showed all.</param>
internal sealed record Verdict(IReadOnlyList<string> Misses)
{
    /// <summary>Whether it did.</summary>
    public bool Met => Misses.Count == 0;

    /// <summary>The word of the table.</summary>
    public string Word => Met ? "met" : "MISSED";

    /// <summary>The verdict on a list of things that must be, each with what is said where it is not.</summary>
    public static Verdict Of(params IEnumerable<(bool Met, string Otherwise)> musts) => new([.. musts.Where(must => !must.Met).Select(must => must.Otherwise)]);
}
