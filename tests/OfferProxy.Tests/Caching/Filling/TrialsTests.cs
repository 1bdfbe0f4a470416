using OfferProxy.Caching.Filling;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

public sealed class TrialsTests
{
    private readonly Trials _trials = new();

    [Fact]
    public void IsOn_NothingContradicted_IsFalse() => Assert.False(_trials.IsOn("a"));

    [Fact]
    public void Confirm_AsOftenAsItTakes_EndsTheTrialOfItsKeyAlone()
    {
        _trials.Begin("a");
        _trials.Begin("b");
        for (var i = 1; i < Trials.Confirmations; i++)
        {
            _trials.Confirm("a");
            Assert.True(_trials.IsOn("a"));
        }

        _trials.Confirm("a");
        _trials.Confirm("a");

        Assert.False(_trials.IsOn("a"));
        Assert.True(_trials.IsOn("b"));
    }

    [Fact]
    public void Begin_WhileOneIsOn_BeginsAnew()
    {
        _trials.Begin("a");
        _trials.Confirm("a");
        _trials.Begin("a");
        for (var i = 1; i < Trials.Confirmations; i++)
        {
            _trials.Confirm("a");
        }

        Assert.True(_trials.IsOn("a"));
    }

    [Fact]
    public void Begin_MoreKeysThanAreKept_ForgetsTheOthers()
    {
        for (var i = 0; i <= Trials.MaxKeys; i++)
        {
            _trials.Begin($"{i}");
        }

        Assert.False(_trials.IsOn("0"));
        Assert.True(_trials.IsOn($"{Trials.MaxKeys}"));
    }
}
