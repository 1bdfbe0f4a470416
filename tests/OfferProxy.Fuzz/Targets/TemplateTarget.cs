using System.Buffers;
using System.IO.Compression;
using OfferProxy.Segments;

namespace OfferProxy.Fuzz.Targets;

/// <summary>Templates: a copy is its literals with the values put in where they belong, of the length that is told, and the copy in gzip unpacks to it.</summary>
internal static class TemplateTarget
{
    private const int HoleCount = 4;
    private const int Literals = 3000;

    /// <summary>Reads an input: bytes that say where holes are and how long values are; the rest is what literals and values are made of.</summary>
    public static void Try(byte[] input)
    {
        if (input.Length < 16)
        {
            return;
        }

        var control = input.AsSpan(0, 16);
        var material = input.AsSpan(16);
        var literals = Repeat(material, control[0] < 128 ? material.Length : Literals);
        var (cuts, lengths, values, ends) = (new List<Cut>(), new int[HoleCount], new ArrayBufferWriter<byte>(), new int[HoleCount]);
        for (var hole = 0; hole < HoleCount; hole++)
        {
            // As ids mostly are, or of whatever length.
            var isId = control[1 + hole] % 2 == 0;
            var length = isId ? (control[1 + hole] % 16 == 4 ? 35 : 36) : control[1 + hole];
            values.Write(Repeat(material, length));
            ends[hole] = values.WrittenCount;
            lengths[hole] = isId ? 36 : -1;
        }

        for (var place = 5; place < 16; place++)
        {
            cuts.Add(new(literals.Length * (control[place] / HoleCount) / 63 > literals.Length ? literals.Length : literals.Length * (control[place] / HoleCount) / 63, new((byte)(control[place] % HoleCount))));
        }

        Check(new(literals, [.. cuts.OrderBy(static cut => cut.At)], lengths), literals, [.. cuts.OrderBy(static cut => cut.At)], new(values.WrittenSpan, ends));
    }

    private static void Check(Template template, byte[] literals, Cut[] cuts, HoleValues values)
    {
        var expected = new ArrayBufferWriter<byte>();
        var from = 0;
        foreach (var cut in cuts)
        {
            expected.Write(literals.AsSpan(from, cut.At - from));
            expected.Write(values[cut.Hole]);
            from = cut.At;
        }

        expected.Write(literals.AsSpan(from));
        foreach (var block in (int[])[1, 7, 100, 4096])
        {
            var writer = new Blocks(block);
            template.WriteTo(writer, values);
            Holds.Equal(expected.WrittenSpan, writer.Written, $"a copy in blocks of {block}");
        }

        Holds.Equal(expected.WrittenCount, template.LengthWith(values), "the length of a copy");
        Holds.Equal(literals, template.Literals, "the literals");
        Holds.True(cuts.AsSpan().SequenceEqual(template.Cuts), "the cuts");
        if (template.GzipFor(values) is { } gzip)
        {
            var writer = new Blocks(100);
            gzip.WriteTo(writer, values);
            Holds.Equal(writer.Written.Length, gzip.LengthWith(values), "the length of a copy in gzip");
            using var unpacked = new MemoryStream();
            using (var stream = new GZipStream(new MemoryStream(writer.Written.ToArray()), CompressionMode.Decompress))
            {
                stream.CopyTo(unpacked);
            }

            Holds.Equal(expected.WrittenSpan, unpacked.ToArray(), "a copy in gzip, unpacked");
        }
    }

    private static byte[] Repeat(ReadOnlySpan<byte> material, int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length && material.Length > 0; at += material.Length)
        {
            material[..Math.Min(material.Length, length - at)].CopyTo(bytes.AsSpan(at));
        }

        return bytes;
    }

    // Hands out blocks of one size, as a server does of its own.
    private sealed class Blocks(int size) : IBufferWriter<byte>
    {
        private readonly ArrayBufferWriter<byte> _written = new();
        private readonly byte[] _block = new byte[size];

        public ReadOnlySpan<byte> Written => _written.WrittenSpan;

        public void Advance(int count) => _written.Write(_block.AsSpan(0, count));

        public Memory<byte> GetMemory(int sizeHint = 0) => _block;

        public Span<byte> GetSpan(int sizeHint = 0) => _block;
    }
}
