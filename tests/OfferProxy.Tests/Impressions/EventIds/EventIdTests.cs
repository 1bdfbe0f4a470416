using System.Text;
using CsCheck;
using OfferProxy.Impressions.EventIds;
using Xunit;

namespace OfferProxy.Tests.Impressions.EventIds;

public class EventIdTests
{
    [Fact]
    public void Create_Parts_StandWhereTheLayoutSays()
    {
        var id = EventId.Create(0x692B5ED0, 0x2A_AAAA_AAAA, 0xB).With(0xF6928, 0x0C0E).With(0xEDA);

        Assert.Equal("692b5ed0-aaaa-8baa-aaaa-f69280c0eeda", id.ToString());
    }

    [Fact]
    public void Parts_OfAnyId_AreThoseThatItWasMadeOf() =>
        Gen.Select(Gen.UInt, Gen.ULong[0, (1UL << EventId.NonceBits) - 1], Gen.Int[0, 15], Gen.ULong[0, 0xFFFFF], Gen.ULong[0, 0xFFFF], Gen.ULong[0, 0xFFF]).Sample(
            static (seconds, nonce, key, flow, integration, check) =>
            {
                var id = EventId.Create(seconds, nonce, key).With(flow, integration).With(check);

                return id.HasOurForm && id.ToGuid().Version == 8 && id.ToGuid().Variant is >= 8 and <= 0xB
                    && (id.Seconds, id.Nonce, id.KeyNumber, id.FlowTag, id.IntegrationTag, id.CheckTag) == (seconds, nonce, key, flow, integration, check)
                    && id.Untagged == EventId.Create(seconds, nonce, key) && id.Unchecked == EventId.Create(seconds, nonce, key).With(flow, integration);
            });

    [Fact]
    public void Create_NonceOfMoreBits_IsCut() =>
        Assert.Equal(EventId.Create(1, 5, 1), EventId.Create(1, 5 | (1UL << EventId.NonceBits) | (1UL << 63), 1));

    [Fact]
    public void TryParse_WhatIsWritten_IsTheSame() =>
        Gen.Guid.Sample(static guid =>
        {
            Span<byte> written = stackalloc byte[EventId.Length];
            var isRead = EventId.TryParse(guid.ToString(), out var id);
            id.Write(written);
            return isRead && EventId.TryParse(guid.ToString().ToUpperInvariant(), out var upper) && upper == id
                && id.ToGuid() == guid && Encoding.ASCII.GetString(written) == guid.ToString();
        });

    [Theory]
    [InlineData("")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fb")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fbcc")]
    [InlineData("692b5ed0aaaaa-81aa-aaaa-f692860c0fbc")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fbg")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fb/")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fb:")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fb@")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fb`")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fbé")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fb\uFF11")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fb\u0131")]
    [InlineData("692b5ed0-aaaa-81aa-aaaa-f692860c0fb\0")]
    [InlineData("0x2b5ed0-aaaa-81aa-aaaa-f692860c0fbc")]
    [InlineData("{692b5ed0-aaaa-81aa-aaaa-f692860c0fb")]
    [InlineData("not-even-a-uuid-but-of-the-same-leng")]
    public void TryParse_NoUuid_IsNone(string text) => Assert.False(EventId.TryParse(text, out _));
}
