using OfferProxy.Impressions.EventIds;
using Xunit;

namespace OfferProxy.Tests.Impressions.EventIds;

public class EventKeysTests
{
    private const string Flow = "5f0d5c1e-8a4b-4f0e-9d55-6c2f1b7a9e10";
    private const string Integration = "acme";
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly EventKeys _keys = new([EventKey.CreateRandom(3), EventKey.CreateRandom(2)]);

    [Fact]
    public void Verify_OwnId_IsValidWithItsTimeAndKey()
    {
        var verdict = Verify(Mint());

        Assert.Equal((EventWord.Valid, Now.ToUnixTimeSeconds(), 2), (verdict.Word, verdict.Id.Seconds, verdict.Id.KeyNumber));
        Assert.Equal($"valid;minted={Now.ToUnixTimeSeconds()};key=2", verdict.ToString());
    }

    [Fact]
    public void Verify_InCapitals_IsTheSameId() => Assert.Equal(EventWord.Valid, Verify(Mint().ToUpperInvariant()).Word);

    [Theory]
    [InlineData("")]
    [InlineData("made-up")]
    [InlineData("0b7c9f1e-2d3a-4b5c-8d6e-7f8091a2b3c4")]
    [InlineData("0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5061")]
    [InlineData("692b5ed0-aaaa-81aa-caaa-f692860c0fbc")]
    public void Verify_NotOfOurForm_IsForeign(string id)
    {
        var verdict = Verify(id);

        Assert.Equal((EventWord.Foreign, "foreign"), (verdict.Word, verdict.ToString()));
    }

    [Fact]
    public void Verify_KeyThatIsNotThere_IsForged() =>
        Assert.Equal("forged", Verify(EventKey.CreateRandom(9).Mint((uint)Now.ToUnixTimeSeconds(), 1, new(Integration, Flow)).ToString()).ToString());

    [Fact]
    public void Verify_OtherFlowOrIntegration_IsMoved()
    {
        var id = Mint();

        Assert.Equal(EventWord.Moved, _keys.Verify(id, new(Integration, "other"), Now, Week).Word);
        Assert.Equal(EventWord.Moved, _keys.Verify(id, new("other", Flow), Now, Week).Word);
        Assert.Equal(EventWord.Moved, _keys.Verify(id, new(Integration, ""), Now, Week).Word);
        Assert.Equal(EventWord.Valid, _keys.Verify(id, new("", Flow), Now, Week).Word);
    }

    [Fact]
    public void Verify_OlderThanItMayBe_IsExpired()
    {
        var id = Mint();

        Assert.Equal(EventWord.Valid, _keys.Verify(id, new(Integration, Flow), Now + Week, Week).Word);
        Assert.Equal(EventWord.Expired, _keys.Verify(id, new(Integration, Flow), Now + Week + TimeSpan.FromSeconds(1), Week).Word);
        Assert.Equal(EventWord.Moved, _keys.Verify(id, new("", ""), Now + Week + Week, Week).Word);
    }

    // By another gateway's clock, or by this one's before it was set back.
    [Fact]
    public void Verify_FromAfterNow_IsValid() => Assert.Equal(EventWord.Valid, _keys.Verify(Mint(), new(Integration, Flow), Now - Week - Week, Week).Word);

    [Fact]
    public void Mint_ClockSetBack_NoIdTwice()
    {
        var ids = new HashSet<EventId>();
        for (var i = 0; i < 20_000; i++)
        {
            Assert.True(ids.Add(_keys.Mint(Now.AddSeconds(i % 4 < 2 ? i : -i), new(Integration, Flow))));
        }
    }

    [Theory]
    [InlineData(1900, 0)]
    [InlineData(2200, uint.MaxValue)]
    public void Mint_TimeThatHasNoPlace_IsTheNearest(int year, uint seconds) =>
        Assert.Equal(seconds, _keys.Mint(new(year, 1, 1, 0, 0, 0, TimeSpan.Zero), new(Integration, Flow)).Seconds);

    [Fact]
    public void Verify_AfterRotation_OldKeysVerifyAndTheLastMints()
    {
        var (old, next) = (EventKey.CreateRandom(2), EventKey.CreateRandom(3));
        var before = new EventKeys([old]).Mint(Now, new(Integration, Flow));
        var both = new EventKeys([old, next]);

        Assert.Equal(EventWord.Valid, both.Verify(before.ToString(), new(Integration, Flow), Now, Week).Word);
        Assert.Equal((3, 3), (both.MintingNumber, both.Mint(Now, new(Integration, Flow)).KeyNumber));
        Assert.Equal(EventWord.Forged, new EventKeys([next]).Verify(before.ToString(), new(Integration, Flow), Now, Week).Word);
    }

    [Fact]
    public void MintAndVerify_AllocateNothing()
    {
        var (id, bytes) = (Mint(), new byte[EventId.Length]);
        Run(id, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Run(id, bytes);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Run(string id, byte[] bytes)
    {
        _keys.Mint(Now, new(Integration, Flow)).Write(bytes);
        _ = _keys.Verify(id, new(Integration, Flow), Now, Week);
        _ = _keys.Verify(Flow, new(Integration, Flow), Now, Week);
    }

    private string Mint() => _keys.Mint(Now, new(Integration, Flow)).ToString();

    private EventVerdict Verify(string id) => _keys.Verify(id, new(Integration, Flow), Now, Week);
}
