using System.Text;
using System.Text.Json;
using CsCheck;
using OfferProxy.Slots;
using OfferProxy.Tests.Segments;
using Xunit;

namespace OfferProxy.Tests.Slots;

public class NameEncoderTests
{
    [Theory]
    [InlineData("Ana", "Ana", "Ana")]
    [InlineData("O'Brien", "O\\u0027Brien", "O%27Brien")]
    [InlineData("J. R-S", "J. R-S", "J.%20R-S")]
    [InlineData("José", "José", "Jos%C3%A9")]
    [InlineData("\U00020BB7", "\U00020BB7", "%F0%A0%AE%B7")]
    [InlineData("", "", "")]
    public void Encode_Name_ForEachPlace(string name, string text, string url)
    {
        Assert.Equal(text, Encode(name, NameEncoder.EncodeText));
        Assert.Equal(url, Encode(name, NameEncoder.EncodeUrl));
    }

    [Fact]
    public void Encode_AnyName_ReadsBackAndFits() => Names.Accepted.Sample(
        name =>
        {
            Assert.Equal(name, JsonSerializer.Deserialize<string>($"\"{Encode(name, NameEncoder.EncodeText)}\""));
            var url = Encode(name, NameEncoder.EncodeUrl);
            Assert.Equal(name, Uri.UnescapeDataString(url));
            Assert.Equal(url, JsonSerializer.Deserialize<string>($"\"{url}\""));
        },
        iter: 2_000);

    [Theory]
    [InlineData("'")]
    [InlineData("\U00020BB7")]
    public void Encode_LongestName_Fits(string character)
    {
        var name = string.Concat(Enumerable.Repeat(character, NameRule.MaxLength));

        Assert.True(Encode(name, NameEncoder.EncodeText).Length <= NameEncoder.MaxTextBytes);
        Assert.True(Encode(name, NameEncoder.EncodeUrl).Length <= NameEncoder.MaxUrlBytes);
    }

    private delegate int Encoder(ReadOnlySpan<char> name, Span<byte> destination);

    private static string Encode(string name, Encoder encoder)
    {
        var buffer = new byte[Math.Max(NameEncoder.MaxTextBytes, NameEncoder.MaxUrlBytes)];
        return Encoding.UTF8.GetString(buffer, 0, encoder(name, buffer));
    }
}
