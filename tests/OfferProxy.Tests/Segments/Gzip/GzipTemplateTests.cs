using System.Buffers;
using System.IO.Compression;
using System.Text;
using CsCheck;
using OfferProxy.Segments;
using OfferProxy.Segments.Gzip;
using Xunit;

namespace OfferProxy.Tests.Segments.Gzip;

public class GzipTemplateTests
{
    private const int Echo = 36;

    // Names vary, the event and the first echo do not.
    private static readonly int[] Lengths = CreateLengths();

    // Literals of words, so that there is something to repeat, and holes of every kind anywhere.
    private static readonly Gen<(string Literals, Cut[] Cuts)> Templates =
        Gen.Select(
            Gen.OneOf("\"text\":\"", "offer", "https://x.example/", " und ", "αβγ", "{}", "1.50", "").Array[40, 400].Select(static parts => string.Concat(parts)),
            Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 3]).Array[0, 12],
            static (literals, places) => (literals, places
                .Select(place => new Cut(Ascii(literals, place.Item1), new Hole((byte)place.Item2)))
                .OrderBy(static cut => cut.At).ToArray()));

    private static readonly Gen<string> Values = Gen.OneOf(Gen.Const(""), Gen.String[Gen.Char['a', 'z'], 1, 768]);

    [Fact]
    public void WriteTo_AnyTemplateAndValues_ReadsAsTheIdentityCopy() =>
        Gen.Select(Templates, Values, Values, Gen.String[Gen.Char['0', 'f'], Echo, Echo], Gen.String[Gen.Char['0', 'f'], Echo, Echo])
            .Sample(t => CheckCopy(Encoding.UTF8.GetBytes(t.Item1.Literals), t.Item1.Cuts, [t.Item4, t.Item2, t.Item3, t.Item5]), iter: 3_000);

    [Fact]
    public void WriteTo_LongLiterals_ReadsAsTheIdentityCopy()
    {
        // Parts longer than the window of 32 KiB, repetitive and random, with holes at both ends and side by side.
        var random = new Random(1);
        var noise = new byte[200_000];
        random.NextBytes(noise);
        foreach (var literals in (byte[][])[noise, new byte[200_000], Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("offers of the day ", 9_000)))])
        {
            Cut[] cuts = [new(0, Holes.Event), new(0, Holes.NameInText), new(70_000, Holes.Event), new(70_000, Holes.Echo(0)), new(140_000, Holes.NameInUrl), new(literals.Length, Holes.Event)];
            CheckCopy(literals, cuts, [new('e', 36), new('n', 384), new('u', 768), new('f', 36)]);
        }
    }

    [Fact]
    public void Compile_WhatNoFormCanBeMadeOf_IsNoneAndThrowsNothing() =>
        Assert.Null(GzipCompiler.Compile(new byte[1_000], [new(500, Holes.Echo(0))], []));

    [Fact]
    public void Fits_EchoOfAnotherLength_False()
    {
        var gzip = GzipCompiler.Compile(new byte[1_000], [new(500, Holes.Echo(0))], Lengths)!;

        Assert.True(gzip.Fits(SlotsOf(["", "", "", new('f', Echo)])));
        Assert.False(gzip.Fits(SlotsOf(["", "", "", new('f', Echo - 1)])));
    }

    [Fact]
    public void LengthWith_DocumentOfIds_StaysCloseToOrdinaryGzip()
    {
        var document = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(i => $"{{\"type\":\"s-text\",\"text\":\"Segment {i} of the offer\",\"url\":\"https://go.example/r?i={i * 7919}&eid=\"}},")));
        var cuts = Enumerable.Range(0, 8).Select(i => new Cut((i + 1) * document.Length / 9, i % 2 == 0 ? Holes.Event : Holes.Echo(0))).ToArray();
        var values = SlotsOf(["9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e", "", "", "0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e"]);
        var identity = Write(new Template(document, cuts, Lengths), values);

        using var ordinary = new MemoryStream();
        using (var gzip = new GZipStream(ordinary, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(identity);
        }

        var ours = GzipCompiler.Compile(document, cuts, Lengths)!.LengthWith(values);
        Assert.True(ours <= ordinary.Length * 1.5, $"{ours} bytes against {ordinary.Length}");
    }

    private static void CheckCopy(byte[] literals, Cut[] cuts, string[] values)
    {
        var gzip = GzipCompiler.Compile(literals, cuts, Lengths)!;
        var slots = SlotsOf(values);
        Assert.True(gzip.Fits(slots));
        var writer = new ArrayBufferWriter<byte>();
        gzip.WriteTo(writer, slots);
        Assert.Equal(gzip.LengthWith(slots), writer.WrittenCount);

        // GZipStream checks the CRC and the size.
        using var reader = new GZipStream(new MemoryStream(writer.WrittenSpan.ToArray()), CompressionMode.Decompress);
        using var read = new MemoryStream();
        reader.CopyTo(read);
        Assert.True(Write(new Template(literals, cuts, Lengths), slots).AsSpan().SequenceEqual(read.ToArray()));
    }

    private static byte[] Write(Template template, HoleValues values)
    {
        var writer = new ArrayBufferWriter<byte>();
        template.WriteTo(writer, values);
        return writer.WrittenSpan.ToArray();
    }

    private static HoleValues SlotsOf(string[] values)
    {
        var ends = new int[values.Length];
        var end = 0;
        for (var i = 0; i < values.Length; i++)
        {
            ends[i] = end += values[i].Length;
        }

        return new(Encoding.ASCII.GetBytes(string.Concat(values)), ends);
    }

    // A place in the UTF-8 of a text, anywhere: a template's cuts need not keep to characters.
    private static int Ascii(string literals, int place) => place % (Encoding.UTF8.GetByteCount(literals) + 1);

    private static int[] CreateLengths()
    {
        var lengths = new int[Holes.Lengths.Length];
        Array.Fill(lengths, -1);
        lengths[Holes.Event.Index] = 36;
        lengths[Holes.Echo(0).Index] = Echo;
        return lengths;
    }
}
