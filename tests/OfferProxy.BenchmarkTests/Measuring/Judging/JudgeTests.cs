using System.Text;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Shopping;
using OfferProxy.Measuring.Wire;
using Xunit;

namespace OfferProxy.BenchmarkTests.Measuring.Judging;

public class JudgeTests
{
    private static readonly Shopper Shopper = new(7);

    [Fact]
    public void Of_AnEventIdThatWasHandedOut_IsAFailure()
    {
        var judge = new Judge(new());

        Assert.Equal(ResponseKind.FreshHit, judge.Of(Offer(), Shopper).Kind);
        var second = judge.Of(Offer(), Shopper);

        Assert.Equal((ResponseKind.Failed, "an event id that another shopper has"), (second.Kind, second.Problem));
    }

    [Theory]
    [InlineData("Refused")]
    [InlineData("Unanswered")]
    [InlineData("CutOff")]
    [InlineData("Malformed")]
    [InlineData("TimedOut")]
    public void Of_NoAnswer_IsAFailure(string ending)
    {
        var answer = new Judge(new()).Of(new(Enum.Parse<Ending>(ending), null, 1, TimeSpan.FromSeconds(2), Kept: false), Shopper);

        Assert.Equal(ResponseKind.Failed, answer.Kind);
        Assert.NotNull(answer.Problem);
        Assert.Equal((1, TimeSpan.FromSeconds(2)), (answer.SentAt, answer.Took));
    }

    private static Exchange Offer() => new(Ending.Answered, new(201, "OfferProxy; hit; ttl=1", StaysOpen: true, Encoding.UTF8.GetBytes(
        $$"""{"data":[{"type":"offer","text":"{{Shopper.Name}}, your order is confirmed"},{"type":"event","id":"{{Guid.Empty}}"}],"links":["/{{Shopper.Flow}}?eid={{Guid.Empty}}"]}""")), 1, TimeSpan.Zero, Kept: true);
}
