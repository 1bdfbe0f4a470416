using OfferProxy.Sharing.Proofs;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Memory;

/// <summary>The binary form of a <see cref="ProofRecord"/>, for memories outside of this process. A record of another version is as good as none.</summary>
internal static class ProofRecordFormat
{
    private const byte Version = 3;
    private const int MaxItems = 1024;

    /// <summary>Writes a record.</summary>
    public static byte[] Write(ProofRecord record)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write(record.Digest.Span);
        writer.Write7BitEncodedInt(record.Holes.Count);
        foreach (var hole in record.Holes)
        {
            writer.Write7BitEncodedInt(hole.Token);
            writer.Write7BitEncodedInt(hole.Offset);
            writer.Write(hole.Slot.Index);
            writer.Write(hole.Encodings.Bits);
        }

        EnvelopeFormat.Write(writer, record.Envelope);
        writer.Write7BitEncodedInt(record.Fields.Values.Count);
        foreach (var field in record.Fields.Values)
        {
            writer.Write(field);
        }

        writer.Flush();
        return CheckedBytes.Write(stream.ToArray());
    }

    /// <summary>Reads a record; null where the bytes are none of this version, or have changed.</summary>
    public static ProofRecord? Read(ReadOnlyMemory<byte> bytes)
    {
        if (CheckedBytes.Read(bytes.Span) is not { } read)
        {
            return null;
        }

        using var stream = new MemoryStream(read, writable: false);
        using var reader = new BinaryReader(stream);
        try
        {
            if (reader.ReadByte() != Version)
            {
                return null;
            }

            var digest = reader.ReadBytes(DocumentDigest.Length);
            var holes = CountedItems.Read(reader, MaxItems, static r => new ProvenHole(
                r.Read7BitEncodedInt(), r.Read7BitEncodedInt(), At: 0, new(r.ReadByte()), new NameEncodings(r.ReadInt64()) & NameEncodings.All));
            var envelope = EnvelopeFormat.Read(reader);
            var fields = CountedItems.Read(reader, MaxItems, static r => r.ReadInt64());
            return stream.Position == stream.Length ? new(digest, holes, envelope, new(fields)) : null;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            return null;
        }
    }
}
