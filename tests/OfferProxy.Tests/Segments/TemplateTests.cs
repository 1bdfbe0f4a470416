using System.Text;
using CsCheck;
using OfferProxy.Segments;
using OfferProxy.Segments.Gzip;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Segments;

public class TemplateTests
{
    [Fact]
    public void WriteTo_Cuts_FillsEachInPlace()
    {
        var template = new Template("ab"u8.ToArray(), [new(0, Holes.Event), new(1, Holes.NameInText), new(1, Holes.NameInUrl), new(2, Holes.Echo(0)), new(2, Holes.Echo(1))], Holes.Lengths);

        Assert.Equal("Ea\\u0027x%27xbFG", Encoding.UTF8.GetString(Sample.Copy(template, "'x", "E", "F", "G")));
    }

    [Fact]
    public void WriteTo_NoCuts_IsTheLiteralsByteForByte()
    {
        byte[] literals = [0, 255, 128, 10];
        var template = new Template(literals);

        Assert.False(template.HasHoles);
        Assert.Equal(literals, Sample.Copy(template, "Ana", Sample.EventId, Sample.FlowId));
    }

    [Fact]
    public void WriteTo_NoValues_LeavesHolesEmpty()
    {
        var template = new Template("ab"u8.ToArray(), [new(1, Holes.NameInText), new(1, Holes.Echo(5))], Holes.Lengths);

        Assert.Equal("ab", Encoding.UTF8.GetString(Sample.Copy(template, "", "E")));
    }

    [Fact]
    public void GzipFor_ShortTemplate_Null()
    {
        var template = new Template(new byte[GzipCompiler.MinLength - 1]);
        template.Compress();

        Assert.Null(template.GzipFor(default));
        Assert.False(template.IsCompressible);
    }

    [Fact]
    public void GzipFor_FirstAsked_IsMadeForItsIdsAndKept()
    {
        var template = new Template(new byte[2_000], [new(100, Holes.Event), new(200, Holes.NameInText), new(300, Holes.Echo(0))], Holes.Lengths);
        byte[] bytes = [.. "event-of-16-bytesAnaecho-of-20-characters"u8];
        var values = new HoleValues(bytes, [17, 20, 20, 41]);

        Assert.Null(template.Gzip);
        var gzip = Assert.IsType<GzipTemplate>(template.GzipFor(values));

        Assert.Same(gzip, template.Gzip);
        Assert.Same(gzip, template.GzipFor(new(bytes, [17, 17, 20, 41])));
        Assert.Null(template.GzipFor(new(bytes, [17, 20, 20, 40])));
        Assert.True(gzip.Fits(values));
    }

    [Fact]
    public void GzipFor_ManyAtOnce_MakesOne()
    {
        var template = new Template(new byte[2_000], [new(100, Holes.NameInText)], Holes.Lengths);
        var made = new GzipTemplate?[64];

        Parallel.For(0, made.Length, i => made[i] = template.GzipFor(default));

        Assert.NotNull(template.Gzip);
        Assert.All(made, gzip => Assert.True(gzip is null || gzip == template.Gzip));
    }

    // A stored template has been counted with so much room for its form in gzip, and takes no more.
    [Theory]
    [InlineData(300)]
    [InlineData(1_000)]
    [InlineData(30_000)]
    public void GzipFor_Offer_FitsIntoWhatTheTemplateWasCountedAs(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(static i => $$"""{"text":"{{i * 7919}}"},"""))[..length];
        var template = new Template(Encoding.ASCII.GetBytes(text), [new(100, Holes.Event), new(200, Holes.NameInText)], Holes.Lengths);
        var counted = template.Size;

        Assert.NotNull(template.GzipFor(new(new byte[36], [36, 36])));
        Assert.InRange(template.Size, length, counted);
    }

    // A megabyte takes a compressor long enough for the others of a request's thread to notice.
    [Fact]
    public async Task GzipFor_LongTemplate_IsMadeOnAnotherThread()
    {
        var template = new Template(new byte[1024 * 1024], [new(100, Holes.NameInText)], Holes.Lengths);

        Assert.Null(template.GzipFor(default));
        await Until.TrueAsync(() => template.Gzip is not null);

        Assert.Same(template.Gzip, template.GzipFor(default));
    }

    // Behind each value of unknown length the compressor begins anew, which takes as long as many bytes.
    [Theory]
    [InlineData(10, false)]
    [InlineData(200, true)]
    public void IsLong_ManyHoles_CountAsBytes(int holes, bool expected) =>
        Assert.Equal(expected, new Template(new byte[2_000], [.. Enumerable.Range(1, holes).Select(static i => new Cut(i * 4, Holes.NameInText))], Holes.Lengths).IsLong);

    [Fact]
    public void GzipFor_Noise_IsMadeOnlyBeforeTheTemplateIsCounted()
    {
        var noise = new byte[3_000];
        new Random(1).NextBytes(noise);
        Template stored = new(noise), ahead = new(noise);
        var counted = stored.Size;

        ahead.Compress();

        Assert.Null(stored.GzipFor(default));
        Assert.Null(stored.GzipFor(default));
        Assert.True(stored.Size <= counted);
        Assert.NotNull(ahead.GzipFor(default));
        Assert.True(ahead.Size > counted);
    }

    // Ids of the usual length have room in the template; others, and copies over the end of a block, go piece by piece.
    [Fact]
    public void WriteTo_AnyCutsAndIdsOfAnyLength_FillsEachInPlace() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 6_000], Gen.Select(Gen.Int[0, 6_000], Gen.Int[0, 4]).Array[0, 30], Gen.OneOf(Gen.Const(36), Gen.Int[16, 40])).Sample(
            static t =>
            {
                var cuts = t.Item2.Select(cut => new Cut(Math.Min(cut.Item1, t.Item1.Length), new((byte)cut.Item2))).OrderBy(static cut => cut.At).ToArray();
                var template = new Template(Encoding.ASCII.GetBytes(t.Item1), cuts, Holes.Lengths);
                string[] values = [new('E', 36), "Zo\\u0027", "Zo%27", new('F', t.Item3), new('G', 36)];
                var expected = t.Item1;
                foreach (var cut in cuts.Reverse())
                {
                    expected = expected.Insert(cut.At, values[cut.Hole.Index]);
                }

                Assert.Equal(expected, Encoding.ASCII.GetString(Sample.Copy(template, "Zo'", values[0], values[3], values[4])));
                Assert.Equal(t.Item1, Encoding.ASCII.GetString(template.Literals));
                Assert.Equal(cuts, template.Cuts.ToArray());
            },
            iter: 1_000);
}
