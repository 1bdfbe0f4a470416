using OfferProxy.Impressions.EventIds;
using Xunit;

namespace OfferProxy.Tests.Impressions.EventIds;

/// <summary>A million ids that nobody has minted so. Of the last, those that are only moved, one in 2^36 would pass.</summary>
public class ForgeryTests
{
    private const int Million = 1_000_000;
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly EventKeys Keys = new([new(1, [.. Enumerable.Range(1, 16).Select(static i => (byte)i)])]);
    private readonly Random _random = new(20300101);
    private readonly EventId _genuine = Keys.Mint(Now, new("acme", "flow"));

    [Fact]
    public void Verify_AMillionMadeUp_NoneIsValid() => Assert.Equal(0, CountValid(() =>
    {
        var bare = EventId.Create((uint)Now.ToUnixTimeSeconds(), Bits(), 1);
        return bare with { Low = bare.Low | (Bits() >> 16) };
    }));

    [Fact]
    public void Verify_AMillionAltered_NoneIsValid() => Assert.Equal(0, CountValid(() => _random.Next(2) == 0
        ? _genuine with { Low = _genuine.Low ^ ((Bits() >> 2) | 1) }
        : _genuine with { High = _genuine.High ^ ((Bits() << 16) | 1) }));

    [Fact]
    public void Verify_AMillionOtherFlows_NoneIsValid()
    {
        var text = _genuine.ToString();
        var moved = 0;
        for (var i = 0; i < Million; i++)
        {
            moved += Keys.Verify(text, new("acme", $"flow-{i}"), Now, TimeSpan.FromDays(1)).Word == EventWord.Moved ? 1 : 0;
        }

        Assert.Equal(Million, moved);
    }

    private static int CountValid(Func<EventId> forge)
    {
        var valid = 0;
        for (var i = 0; i < Million; i++)
        {
            valid += Keys.Verify(forge().ToString(), new("acme", "flow"), Now, TimeSpan.FromDays(1)).Word is EventWord.Forged or EventWord.Moved ? 0 : 1;
        }

        return valid;
    }

    private ulong Bits() => (ulong)_random.NextInt64() ^ ((ulong)_random.NextInt64() << 32);
}
