using System.Diagnostics;
using OfferProxy.Faults.Draining;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Wire;
using Xunit;

namespace OfferProxy.BenchmarkTests.Faults.Draining;

public class DrainFindingsTests
{
    private static readonly long Signal = 100 * Stopwatch.Frequency;

    [Theory]
    [InlineData("Refused", false, -1, true)]
    [InlineData("Refused", false, 1, true)]
    [InlineData("Unanswered", true, 1, true)]
    [InlineData("Unanswered", true, -0.1, true)]
    [InlineData("Unanswered", false, -1, true)]
    [InlineData("Unanswered", true, -1, false)]
    [InlineData("CutOff", true, 1, false)]
    [InlineData("CutOff", false, -1, false)]
    [InlineData("TimedOut", true, 1, false)]
    [InlineData("Malformed", true, 1, false)]
    public void Of_NoAnswer_IsAProblemWhereItWasTaken(string ending, bool kept, double after, bool notTaken)
    {
        var findings = DrainFindings.Of([Entry(Enum.Parse<Ending>(ending), ResponseKind.Failed, after, kept)], Signal);

        Assert.Equal((0, notTaken ? 1 : 0, notTaken ? 0 : 1), (findings.Answered, findings.NotTaken, findings.Problems.Count));
    }

    [Fact]
    public void Of_Answers_CountsThoseAfterTheSignalAndThoseThatWereForwarded()
    {
        var findings = DrainFindings.Of(
            [
                Entry(Ending.Answered, ResponseKind.FreshHit, -2),
                Entry(Ending.Answered, ResponseKind.Forwarded, -0.5, declined: true),
                Entry(Ending.Answered, ResponseKind.Unavailable, 1),
                Entry(Ending.Answered, ResponseKind.Failed, 1),
            ],
            Signal);

        Assert.Equal((3, 2, 1, 0), (findings.Answered, findings.AnsweredAfter, findings.Declines, findings.NotTaken));
        Assert.Equal(["1 × cached, sent after the signal: wrong"], findings.Problems);
    }

    private static DrainLog.Entry Entry(Ending ending, ResponseKind kind, double after, bool kept = true, bool declined = false)
    {
        var (sentAt, took) = (Signal + (long)(after * Stopwatch.Frequency), TimeSpan.FromSeconds(1));
        return new(new(ending, null, sentAt, took, kept), new(kind, kind == ResponseKind.Failed ? "wrong" : null, sentAt, took), declined);
    }
}
