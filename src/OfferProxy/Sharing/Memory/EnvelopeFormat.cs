using OfferProxy.Sharing.Envelopes;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Memory;

/// <summary>The binary form of an <see cref="Envelope"/>, as a part of others.</summary>
internal static class EnvelopeFormat
{
    /// <summary>Writes an envelope.</summary>
    public static void Write(BinaryWriter writer, Envelope envelope)
    {
        writer.Write((long)envelope.Seen);
        Write(writer, envelope.Shortest);
        Write(writer, envelope.Longest);
        writer.Write7BitEncodedInt(envelope.Echoes.Count);
        foreach (var echo in envelope.Echoes)
        {
            writer.Write((int)echo.Seen);
            writer.Write(echo.MinLength);
            writer.Write(echo.MaxLength);
        }
    }

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    /// <exception cref="FormatException">It is none.</exception>
    public static Envelope Read(BinaryReader reader)
    {
        var (seen, shortest, longest) = ((NameFeatures)reader.ReadInt64(), ReadLengths(reader), ReadLengths(reader));
        return new()
        {
            Seen = seen, Shortest = shortest, Longest = longest,
            Echoes = CountedItems.Read(reader, SlotSet.MaxEchoes, static r => new EchoEnvelope((EchoFeatures)r.ReadInt32(), r.ReadInt32(), r.ReadInt32())),
        };
    }

    private static void Write(BinaryWriter writer, NameLengths lengths)
    {
        writer.Write(lengths.Characters);
        writer.Write(lengths.Bytes);
        writer.Write(lengths.Units);
    }

    private static NameLengths ReadLengths(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
}
