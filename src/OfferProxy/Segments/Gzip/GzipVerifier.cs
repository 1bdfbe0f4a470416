using System.Buffers;
using System.IO.Compression;

namespace OfferProxy.Segments.Gzip;

/// <summary>
/// Checks a compiled template by making copies and reading them. What a reader makes of the blocks does not depend on the
/// values, so a few copies tell for all, if their values are such that no byte can be right by chance.
/// </summary>
internal static class GzipVerifier
{
    private const int VariableLength = 24;

    // A byte taken from another place of the values differs in one of the first two; one that is no value's, but a
    // literal, cannot be right in both the first and the last.
    private static readonly Func<int, byte>[] Fillings =
        [static place => (byte)place, static place => (byte)(place >> 8), static place => (byte)~place];

    /// <summary>Whether the template's copies read as those of the template that it was compiled from.</summary>
    public static bool IsRight(GzipTemplate gzip, ReadOnlySpan<byte> literals, ReadOnlySpan<Cut> cuts, int[] lengths)
    {
        var ends = new int[lengths.Length];
        var end = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            ends[i] = end += lengths[i] < 0 ? VariableLength : lengths[i];
        }

        var template = new Template(literals, cuts, lengths);
        foreach (var filling in Fillings)
        {
            var bytes = new byte[end];
            for (var place = 0; place < bytes.Length; place++)
            {
                bytes[place] = filling(place);
            }

            if (!IsRight(gzip, template, new HoleValues(bytes, ends)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRight(GzipTemplate gzip, Template template, HoleValues values)
    {
        var copy = new ArrayBufferWriter<byte>();
        gzip.WriteTo(copy, values);
        var identity = new ArrayBufferWriter<byte>(template.LengthWith(values));
        template.WriteTo(identity, values);
        return copy.WrittenCount == gzip.LengthWith(values) && Reads(copy.WrittenSpan, identity.WrittenSpan);
    }

    private static bool Reads(ReadOnlySpan<byte> copy, ReadOnlySpan<byte> identity)
    {
        try
        {
            using var reader = new GZipStream(new MemoryStream(copy.ToArray()), CompressionMode.Decompress);
            var read = new byte[identity.Length];
            return reader.ReadAtLeast(read, read.Length, throwOnEndOfStream: false) == read.Length
                && reader.ReadByte() < 0
                && identity.SequenceEqual(read);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
