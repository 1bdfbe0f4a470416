using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Loading;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Fleet.Loading;

/// <summary>What a report says of the load itself.</summary>
internal static class LoadLine
{
    /// <summary>What shoppers got.</summary>
    public static string Of(Shares shares) => FormattableString.Invariant(
        $"{shares.All.Total} requests, {shares.Failed} of them without an offer of their own{Problems(shares)}; hits took {shares.Hits.Percentile(0.5):0.0} ms in half of the cases, {shares.Hits.Percentile(0.99):0.0} ms in 99 of 100.");

    /// <summary>Whether the load was what it was to be.</summary>
    public static string Lateness(OpenLoop loop) => FormattableString.Invariant(
        $"Requests were sent {Percentiles.Of(loop.Late, 0.99):0.0} ms after they were due in 99 of 100 cases, {Percentiles.Of(loop.Late, 1):0} ms at most.");

    /// <summary>Whether all got an offer.</summary>
    public static Verdict Judge(Shares shares) => Verdict.Of((shares.Failed == 0, $"{shares.Failed} of {shares.All.Total} requests got no offer of their own{Problems(shares)}"));

    /// <summary>What those got who got no offer, in parentheses; empty where all got one.</summary>
    public static string Problems(Shares shares)
    {
        var others = Enum.GetValues<ResponseKind>().Where(kind => kind != ResponseKind.Failed && !kind.IsOffer() && shares.All[kind] > 0);
        List<string> problems = [.. others.Select(kind => FormattableString.Invariant($"{shares.All[kind]} × {kind}")), .. shares.All.Problems];
        return problems.Count == 0 ? "" : $" ({string.Join("; ", problems)})";
    }
}
