using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using OfferProxy.Slots;
using OfferProxy.Tests.Segments;
using Xunit;

namespace OfferProxy.Tests.Slots;

public class EncodedNameTests
{
    private static readonly NameEncoding[] All = [.. Enumerable.Range(0, NameEncoding.Count).Select(static i => new NameEncoding((byte)i))];

    public static TheoryData<string, int, string> Forms => new()
    {
        { "O'Neil É", NameEncoding.Text.Index, "O'Neil É" },
        { "O'Neil É", NameEncoding.Backslash.Index, "O\\'Neil É" },
        { "O'Neil É", NameEncoding.Percent().Index, "O'Neil%20%C3%89" },
        { "O'Neil É", NameEncoding.Percent(lowerHex: true, plus: true, apostrophe: true).Index, "O%27Neil+%c3%89" },
        { "O'Neil É", NameEncoding.Percent(twice: true).Index, "O'Neil%2520%25C3%2589" },
        { "O'Neil É", NameEncoding.Percent(twice: true, lowerHex: true, plus: true, apostrophe: true).Index, "O%2527Neil%2b%25c3%2589" },
        { "O'Neil É", NameEncoding.Html(HtmlApostrophe.Decimal, HtmlBeyondAscii.Decimal).Index, "O&#39;Neil &#201;" },
        { "O'Neil É", NameEncoding.Html(HtmlApostrophe.PaddedDecimal, HtmlBeyondAscii.UpperHex).Index, "O&#039;Neil &#xC9;" },
        { "O'Neil É", NameEncoding.Html(HtmlApostrophe.Hex, HtmlBeyondAscii.LowerHex).Index, "O&#x27;Neil &#xc9;" },
        { "O'Neil É", NameEncoding.Html(HtmlApostrophe.Named, HtmlBeyondAscii.Named).Index, "O&apos;Neil &Eacute;" },
        { "Łucja é", NameEncoding.Html(HtmlApostrophe.Raw, HtmlBeyondAscii.Named).Index, "Łucja &eacute;" },
        { "Łucja é", NameEncoding.Html(HtmlApostrophe.Raw, HtmlBeyondAscii.SomeDecimal).Index, "Łucja &#233;" },
        { "Łucja é", NameEncoding.Html(HtmlApostrophe.Raw, HtmlBeyondAscii.Decimal).Index, "&#321;ucja &#233;" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Write_Encoding_ItsForm(string name, int encoding, string expected) => Assert.Equal(expected, Write(name, new((byte)encoding)));

    [Fact]
    public void Write_AnyName_IsReadBackByThePlatformsDecoder() =>
        Names.Accepted.Sample(
            name =>
            {
                foreach (var encoding in All)
                {
                    var written = Write(name, encoding);
                    var read = encoding.IsPercent ? Decode(written, encoding)
                        : encoding == NameEncoding.Backslash ? written.Replace("\\'", "'", StringComparison.Ordinal)
                        : WebUtility.HtmlDecode(written);
                    Assert.Equal(name, read);
                }
            },
            iter: 300);

    [Fact]
    public void Write_TwoEncodings_NoneWritesTheBeginningOfAnother() =>
        Names.Accepted.Sample(
            name =>
            {
                var forms = All.Select(encoding => Write(name, encoding)).Distinct().ToArray();
                Assert.DoesNotContain(forms, form => forms.Any(other => other != form && form.StartsWith(other, StringComparison.Ordinal)));
            },
            iter: 300);

    [Fact]
    public void WriteJson_AnyEncoding_IsTheSameTextInAString() =>
        Names.Accepted.Sample(
            name =>
            {
                Span<byte> json = stackalloc byte[EncodedName.MaxBytes];
                foreach (var encoding in All)
                {
                    var text = Encoding.UTF8.GetString(json[..EncodedName.WriteJson(name, encoding, json)]);
                    Assert.Equal(Write(name, encoding), JsonSerializer.Deserialize<string>($"\"{text}\""));
                }
            },
            iter: 300);

    [Fact]
    public void WriteJson_LongestNames_FitTheBuffer()
    {
        Span<byte> json = stackalloc byte[EncodedName.MaxBytes];
        foreach (var rune in new[] { "'", " ", "é", "𐐀", "a" })
        {
            var name = string.Concat(Enumerable.Repeat(rune, 64));
            foreach (var encoding in All)
            {
                Assert.InRange(EncodedName.WriteJson(name, encoding, json), 64, EncodedName.MaxBytes);
            }
        }
    }

    [Fact]
    public void Same_AnyNameAndSet_WhetherAllWriteTheSame() =>
        Gen.Select(Names.Accepted, Gen.Long).Sample(
            t =>
            {
                var set = new NameEncodings(t.Item2) & NameEncodings.All;
                var forms = All.Where(set.Contains).Select(encoding => Write(t.Item1, encoding)).Distinct().Count();
                Assert.Equal(forms <= 1, EncodedName.Same(t.Item1, set));
            },
            iter: 1_000);

    [Fact]
    public void Same_HardAndPlainNames_AllocatesNothing()
    {
        EncodedName.Same("O'Neil É", NameEncodings.All);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var plain = EncodedName.Same("Anna", NameEncodings.All);
        var hard = EncodedName.Same("O'Neil É", NameEncodings.All);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((true, false, 0L), (plain, hard, allocated));
    }

    [Fact]
    public void StartingWith_AText_TheEncodingsInWhichItBegins()
    {
        var found = EncodedName.StartingWith("O&#39;Neil, hello"u8, "O'Neil", NameEncodings.All, out var length);

        Assert.Equal("O&#39;Neil".Length, length);
        Assert.True(found.Contains(NameEncoding.Html(HtmlApostrophe.Decimal, HtmlBeyondAscii.Raw)));
        Assert.Equal(6, found.Count);
        Assert.True(EncodedName.StartingWith("ONeil"u8, "O'Neil", NameEncodings.All, out _).IsEmpty);
    }

    private static string Write(string name, NameEncoding encoding)
    {
        Span<byte> bytes = stackalloc byte[EncodedName.MaxBytes];
        return Encoding.UTF8.GetString(bytes[..EncodedName.Write(name, encoding, bytes)]);
    }

    private static string Decode(string written, NameEncoding encoding)
    {
        var once = encoding.IsTwice ? Uri.UnescapeDataString(written) : written;
        return Uri.UnescapeDataString(once.Replace('+', ' '));
    }
}
