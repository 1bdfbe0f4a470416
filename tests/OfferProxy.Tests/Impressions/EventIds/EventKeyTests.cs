using CsCheck;
using OfferProxy.Impressions.EventIds;
using Xunit;

namespace OfferProxy.Tests.Impressions.EventIds;

public class EventKeyTests
{
    private const string Flow = "5f0d5c1e-8a4b-4f0e-9d55-6c2f1b7a9e10";
    private const string Integration = "0b7c9f1e-2d3a-4b5c-8d6e-7f8091a2b3c4";

    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 16).Select(static i => (byte)i)];
    private static readonly EventKey Key = new(1, Bytes);

    // From an implementation in another language, which docs/integrating-an-origin.md shows.
    [Theory]
    [InlineData(1, 1764450000, 0x2AAAAAAAAA, Flow, Integration, "692b5ed0-aaaa-81aa-aaaa-167ab8c1b645")]
    [InlineData(1, 1764450001, 1, "flow-1", "acme", "692b5ed1-0000-8100-8001-dc753327b74d")]
    [InlineData(15, 4294967295, 0x3FFFFFFFFF, "12345678", "", "ffffffff-ffff-8fff-bfff-1e2de1f307af")]
    [InlineData(0, 0, 0, "", "", "00000000-0000-8000-8000-d9d8f0d5ff2f")]
    [InlineData(7, 1764450002, 12345678901, "flüß", "店", "692b5ed2-0b7f-8770-9c35-9e81be6adce9")]
    public void Mint_DocumentedVectors_AreAsDocumented(int number, long seconds, long nonce, string flow, string integration, string expected) =>
        Assert.Equal(expected, new EventKey(number, Bytes).Mint((uint)seconds, (ulong)nonce, new(integration, flow)).ToString());

    [Fact]
    public void IsGenuine_AnyBitAltered_IsNotOrIsNoLongerBound()
    {
        Gen.Select(Gen.UInt, Gen.ULong, Gen.Int[0, 127]).Sample(static (seconds, nonce, bit) =>
        {
            var id = Key.Mint(seconds, nonce, new(Integration, Flow));
            var altered = bit < 64 ? id with { Low = id.Low ^ (1UL << bit) } : id with { High = id.High ^ (1UL << (bit - 64)) };

            return Key.IsGenuine(id) && Key.IsOf(id, new(Integration, Flow)) && !(Key.IsGenuine(altered) && Key.IsOf(altered, new(Integration, Flow)));
        });
    }

    [Fact]
    public void IsOf_OtherFlowOrIntegration_IsNot()
    {
        var text = Gen.String[Gen.Char[' ', '\u02FF'], 0, 40];
        Gen.Select(text, text, text, text).Sample(static (flow, integration, otherFlow, otherIntegration) =>
        {
            var id = Key.Mint(1, 1, new(integration, flow));
            var isSame = otherFlow == flow && (otherIntegration == integration || otherIntegration.Length == 0);
            return Key.IsOf(id, new(integration, flow)) && Key.IsOf(id, new(otherIntegration, otherFlow)) == isSame;
        });
    }

    [Theory]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("abcdefgh", "", "", "abcdefgh")]
    [InlineData("a", "x", "a\0", "x")]
    [InlineData("abcdefg", "x", "abcdefg\0", "x")]
    [InlineData("a", "x", "a", "x\0")]
    public void IsOf_TextsThatMeetDifferently_IsNot(string flow, string integration, string otherFlow, string otherIntegration) =>
        Assert.False(Key.IsOf(Key.Mint(1, 1, new(integration, flow)), new(otherIntegration, otherFlow)));

    [Fact]
    public void IsOf_NoIntegrationNamed_IsHeldToTheFlow()
    {
        var id = Key.Mint(1, 1, new(Integration, Flow));

        Assert.True(Key.IsOf(id, new("", Flow)));
        Assert.False(Key.IsOf(id, new("", Integration)));
    }

    [Fact]
    public void IsGenuine_OtherKey_IsNot()
    {
        var id = Key.Mint(1, 1, new(Integration, Flow));
        byte[] other = [.. Bytes];
        other[15] ^= 0x80;

        Assert.False(new EventKey(1, other).IsGenuine(id));
    }

    [Fact]
    public void DerivedKeys_AreOfTheirOwn()
    {
        Assert.NotEqual(Key.UseKey, Key.SealKey);
        Assert.Equal(new EventKey(2, Bytes).UseKey, Key.UseKey);
        Assert.NotEqual(EventKey.CreateRandom(1).UseKey, Key.UseKey);
        Assert.Equal("EventKey 1", Key.ToString());
    }
}
