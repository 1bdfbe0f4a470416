using OfferProxy.Benchmarks.Simulating.Attacking;
using OfferProxy.Benchmarks.Simulating.Shopping;
using Xunit;

namespace OfferProxy.BenchmarkTests.Benchmarks.Simulating.Attacking;

public sealed class AttackCrowdTests
{
    private const int Requests = 10_000;

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Next_AnyShare_HonestRequestsComeAtTheirRate(double share)
    {
        var (honest, seconds) = Honest(AttackKind.OwnTexts, share);

        Assert.InRange(honest.Count / seconds, AttackCrowd.HonestRate * 0.85, AttackCrowd.HonestRate * 1.15);
        Assert.All(honest, static shopper => Assert.Contains(shopper.Name!, NameCrowd.PlainNames));
    }

    [Fact]
    public void Next_OwnTexts_NoTwoAreAlike()
    {
        var texts = Texts(AttackKind.OwnTexts);

        Assert.Equal(texts.Count, texts.Distinct().Count());
    }

    [Fact]
    public void Next_OneText_AllAreAlike() => Assert.Single(Texts(AttackKind.OneText).Distinct());

    [Fact]
    public void Next_HardNames_TheirTextsHaveNoApostrophe() =>
        Assert.All(Texts(AttackKind.HardNames), static text => Assert.DoesNotContain('\'', text));

    private static (List<Shopper> Honest, double Seconds) Honest(AttackKind kind, double share)
    {
        var (all, seconds) = Take(kind, share);
        return ([.. all.Where(static shopper => shopper.Other is null)], seconds);
    }

    private static List<string> Texts(AttackKind kind) => [.. Take(kind, 0.5).All.Select(static shopper => shopper.Other).OfType<string>()];

    private static (List<Shopper> All, double Seconds) Take(AttackKind kind, double share)
    {
        var crowd = new AttackCrowd(kind, share, new(1));
        var (all, now) = (new List<Shopper>(), DateTimeOffset.UnixEpoch);
        for (var i = 0; i < Requests; i++)
        {
            (now, var shopper) = crowd.Next(now);
            all.Add(shopper);
        }

        return (all, (now - DateTimeOffset.UnixEpoch).TotalSeconds);
    }
}
