using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace OfferProxy.Segments.Gzip;

/// <summary>
/// Checks a compiled template by making a copy and reading it. What a reader makes of the blocks does not depend on the
/// values, so one copy with values that stand nowhere else tells for all.
/// </summary>
internal static class GzipVerifier
{
    private const int VariableLength = 24;

    /// <summary>Whether the template's copies read as those of the template that it was compiled from.</summary>
    public static bool IsRight(GzipTemplate gzip, ReadOnlySpan<byte> literals, ReadOnlySpan<Cut> cuts, int[] lengths)
    {
        var ends = new int[lengths.Length];
        for (int i = 0, end = 0; i < lengths.Length; i++)
        {
            ends[i] = end += lengths[i] < 0 ? VariableLength : lengths[i];
        }

        var values = new SlotValues(RandomNumberGenerator.GetBytes(ends[^1]), ends);
        var copy = new ArrayBufferWriter<byte>();
        gzip.WriteTo(copy, values);
        var identity = new ArrayBufferWriter<byte>(literals.Length);
        new Template(literals, cuts).WriteTo(identity, values);
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
