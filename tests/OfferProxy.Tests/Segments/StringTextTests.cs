using System.Text;
using CsCheck;
using OfferProxy.Segments;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class StringTextTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData(@"\""\\\/\b\f\n\r\t", "\"\\/\b\f\n\r\t")]
    [InlineData(@"\u0041\u00e9\u20AC", "Aé€")]
    [InlineData(@"x\ud83d\ude00y", "x😀y")]
    [InlineData(@"\ud83d", "\uFFFD")]
    [InlineData(@"\ude00\ud83dx", "\uFFFD\uFFFDx")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD😀")]
    [InlineData(@"\ud83d\n", "\uFFFD\n")]
    [InlineData(@"\ud83d\u0041", "\uFFFDA")]
    [InlineData(@"é\\u0041", "é\\u0041")]
    public void Of_Written_IsDecoded(string written, string text)
    {
        Assert.Equal(text, Encoding.UTF8.GetString(Text(written).Bytes));
    }

    [Fact]
    public void PlaceOf_Escaped_IsWhereItIsWritten()
    {
        var text = Text(@"a\u00e9b\ud83d\ude00\/c");

        // The text is a, two bytes of é, b, four of the emoji, a slash, c.
        int[] places = [2, 3, 3, 9, 10, 10, 10, 10, 22, 24, 25];
        for (var i = 0; i < places.Length; i++)
        {
            Assert.Equal(places[i], text.PlaceOf(i));
        }
    }

    [Fact]
    public void PlaceOf_Plain_IsShifted() => Assert.Equal(2 + 3, Text("abc").PlaceOf(3));

    [Fact]
    public void Of_AnyEscaping_IsTheSameText() => Gen.Select(Gen.String, Gen.Int[0, 1 << 20]).Sample(
        t =>
        {
            var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(t.Item1));
            Assert.Equal(wellFormed, Encoding.UTF8.GetString(Text(JsonText.Escape(wellFormed, t.Item2)).Bytes));
        },
        iter: 2_000);

    private static StringText Text(string written)
    {
        var bytes = Encoding.UTF8.GetBytes("[\"" + written + "\"]");
        return StringText.Decode(bytes, new(2, bytes.Length - 4, JsonTokenKind.Text, written.Contains('\\', StringComparison.Ordinal)));
    }
}
