using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>Reads the payload of a batch back.</summary>
internal ref struct BatchDecoder
{
    // A spool is written by this gateway, and yet a bit of it may have turned.
    private const int MostBytes = 1024 * 1024 * 1024;

    private ReadOnlySpan<byte> _bytes;

    private BatchDecoder(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The records of a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="count">How many records it has.</param>
    /// <exception cref="InvalidDataException">It is no payload of so many records.</exception>
    public static LedgerRecord[] Read(ReadOnlySpan<byte> payload, int count)
    {
        var head = new BatchDecoder(payload);
        if (payload.IsEmpty)
        {
            throw new InvalidDataException("The payload is empty.");
        }

        if (head.Byte() is var version && version != BatchEncoder.Version)
        {
            throw new InvalidDataException($"The payload begins with {version}, and not with {BatchEncoder.Version}: it is torn, or of another version of the gateway.");
        }

        var time = head.Number();
        var length = (int)Math.Min(head.Number(), MostBytes);
        var compressed = head.Take(sizeof(int));
        var columns = new BatchDecoder(Inflate(head.Take(BinaryPrimitives.ReadInt32LittleEndian(compressed)), length));
        return ReadRecords(ref columns, ref head, time, count);
    }

    private static LedgerRecord[] ReadRecords(ref BatchDecoder columns, ref BatchDecoder ids, long time, int count)
    {
        // A record takes four bytes of the columns at least.
        if (count < 1 || count > columns._bytes.Length / 4)
        {
            throw new InvalidDataException("The payload has another number of records.");
        }

        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            times[i] = time += columns.Number();
        }

        var kinds = new long[count];
        for (var i = 0; i < count; i++)
        {
            kinds[i] = columns.Number();
        }

        var sources = new LedgerSource[(int)Math.Min(columns.Number(), count)];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = new(columns.Text(), columns.Text(), columns.Text(), columns.Text(), columns.Text(), columns.Number());
        }

        var records = new LedgerRecord[count];
        for (var i = 0; i < count; i++)
        {
            var (index, kind) = (kinds[i] >> 1, (LedgerRecordKind)(kinds[i] & 1));
            var source = index < sources.Length ? sources[index] : throw new InvalidDataException("The payload names what is not in it.");
            records[i] = new(kind, columns.Id(ref ids), columns.Id(ref ids), DateTimeOffset.FromUnixTimeMilliseconds(times[i]), source);
        }

        return records;
    }

    private static byte[] Inflate(ReadOnlySpan<byte> compressed, int length)
    {
        using var stream = new DeflateStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        var bytes = new byte[length];
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException("The payload is torn: it cannot be decompressed.", exception);
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The payload is cut off.", exception);
        }

        return bytes;
    }

    private string Id(ref BatchDecoder ids) => Byte() == BatchEncoder.IsUuid ? new Guid(ids.Take(16), bigEndian: true).ToString() : Text();

    private string Text() => Encoding.UTF8.GetString(Take((int)Math.Min(Number(), int.MaxValue)));

    private byte Byte() => Take(1)[0];

    private long Number()
    {
        var (number, shift) = (0UL, 0);
        byte next;
        do
        {
            next = Byte();
            number |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80 && shift < 64);
        return number <= long.MaxValue ? (long)number : throw new InvalidDataException("The payload has a number beyond all range.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_bytes.Length)
        {
            throw new InvalidDataException("The payload is cut off.");
        }

        var taken = _bytes[..length];
        _bytes = _bytes[length..];
        return taken;
    }
}
