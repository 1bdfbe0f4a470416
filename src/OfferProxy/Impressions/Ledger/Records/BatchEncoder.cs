using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>
/// Makes the payload of a batch: a column after the other, so that what repeats stands together and is compressed, and what is random (the
/// bytes of UUIDs) is neither. In the order of time. For one thread; its buffers are used again.
/// </summary>
/// <param name="hash">Writes a keyed hash in place of each flow; null: flows are written.</param>
internal sealed class BatchEncoder(FlowHash? hash)
{
    /// <summary>The version of the form.</summary>
    public const byte Version = 1;

    // How a text is written: as the 16 bytes of a UUID, or as it is.
    internal const byte IsText = 1;
    internal const byte IsUuid = 0;

    // As far from its place a record may be to be moved there one by one.
    private const int Near = 64;

    private readonly ArrayBufferWriter<byte> _columns = new();
    private readonly ArrayBufferWriter<byte> _ids = new();
    private readonly ArrayBufferWriter<byte> _payload = new();
    private readonly Dictionary<LedgerSource, int> _sources = new(ReferenceEqualityComparer.Instance);
    private long[] _times = [];
    private (int Part, int Index)[] _places = [];

    /// <summary>Makes the payload of records, of which there is one at least.</summary>
    /// <param name="taken">The records, by the parts of the buffer.</param>
    public EncodedBatch Encode(List<ArraySegment<RecordSlot>> taken)
    {
        var count = Sort(taken);
        _columns.ResetWrittenCount();
        _ids.ResetWrittenCount();
        _sources.Clear();
        WriteTimes(count);
        WriteSources(taken, count);
        WriteIds(taken, count);
        return Finish(count);
    }

    /// <summary>Makes the payload of records that were read back, of which there is one at least.</summary>
    public static EncodedBatch Encode(ReadOnlySpan<LedgerRecord> records)
    {
        var slots = new RecordSlot[records.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = RecordSlot.From(records[i]);
        }

        // Their flows are hashed already, if they are to be.
        return new BatchEncoder(hash: null).Encode([slots]);
    }

    private int Sort(List<ArraySegment<RecordSlot>> taken)
    {
        var count = taken.Sum(static records => records.Count);
        if (_times.Length < count)
        {
            (_times, _places) = (new long[count * 2], new (int, int)[count * 2]);
        }

        Merge(taken, count);
        if (!TrySettle(count))
        {
            Array.Sort(_times, _places, 0, count);
        }

        return count;
    }

    // Those of one part are in their order, but for those whose requests came within the same moment.
    private void Merge(List<ArraySegment<RecordSlot>> taken, int count)
    {
        Span<int> heads = stackalloc int[RecordBuffer.MostParts];
        heads.Clear();
        for (var at = 0; at < count; at++)
        {
            var (first, time) = (-1, long.MaxValue);
            for (var part = 0; part < taken.Count; part++)
            {
                if (heads[part] < taken[part].Count && (first < 0 || taken[part].AsSpan()[heads[part]].Ticks < time))
                {
                    (first, time) = (part, taken[part].AsSpan()[heads[part]].Ticks);
                }
            }

            (_times[at], _places[at]) = (time, (first, heads[first]++));
        }
    }

    // False: some are far from their place, as after a step of the clock.
    private bool TrySettle(int count)
    {
        for (var i = 1; i < count; i++)
        {
            var (time, place, at) = (_times[i], _places[i], i);
            for (; at > 0 && _times[at - 1] > time; at--)
            {
                if (i - at == Near)
                {
                    (_times[at], _places[at]) = (time, place);
                    return false;
                }

                (_times[at], _places[at]) = (_times[at - 1], _places[at - 1]);
            }

            (_times[at], _places[at]) = (time, place);
        }

        return true;
    }

    private void WriteTimes(int count)
    {
        var last = Milliseconds(_times[0]);
        for (var i = 0; i < count; i++)
        {
            var now = Milliseconds(_times[i]);
            Write(_columns, (ulong)(now - last));
            last = now;
        }
    }

    private void WriteSources(List<ArraySegment<RecordSlot>> taken, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ref readonly var record = ref At(taken, i);
            if (!_sources.TryGetValue(record.Source, out var index))
            {
                _sources.Add(record.Source, index = _sources.Count);
            }

            Write(_columns, ((ulong)index << 1) | (byte)record.Kind);
        }

        Write(_columns, (ulong)_sources.Count);
        foreach (var source in _sources.Keys)
        {
            Write(_columns, source.Route);
            Write(_columns, source.Policy);
            Write(_columns, source.Integration);
            Write(_columns, source.Placement);
            Write(_columns, source.Offer);
            Write(_columns, (ulong)source.Generation);
        }
    }

    private void WriteIds(List<ArraySegment<RecordSlot>> taken, int count)
    {
        for (var i = 0; i < count; i++)
        {
            ref readonly var record = ref At(taken, i);
            if (record.EventText is { } text)
            {
                Write(_columns, IsText);
                Write(_columns, text);
            }
            else
            {
                Write(_columns, IsUuid);
                WriteUuid(record.Event);
            }

            WriteFlow(record);
        }
    }

    private void WriteFlow(in RecordSlot record)
    {
        ReadOnlySpan<byte> flow = record.Flow;
        flow = flow[..record.FlowLength];
        if (hash is not null)
        {
            Write(_columns, IsText);
            hash.Write(record.FlowText, flow, _columns);
        }
        else if (record.FlowText is { } text)
        {
            Write(_columns, IsText);
            Write(_columns, text);
        }
        else if (RecordSlot.TryReadUuid(flow, out var id))
        {
            Write(_columns, IsUuid);
            WriteUuid(id);
        }
        else
        {
            Write(_columns, IsText);
            Write(_columns, (ulong)flow.Length);
            _columns.Write(flow);
        }
    }

    private void WriteUuid(Guid id)
    {
        id.TryWriteBytes(_ids.GetSpan(16), bigEndian: true, out var written);
        _ids.Advance(written);
    }

    private EncodedBatch Finish(int count)
    {
        _payload.ResetWrittenCount();
        Write(_payload, Version);
        Write(_payload, (ulong)Milliseconds(_times[0]));
        Write(_payload, (ulong)_columns.WrittenCount);

        // The length of what is compressed, known when it is.
        var at = _payload.WrittenCount;
        _payload.GetSpan(sizeof(int));
        _payload.Advance(sizeof(int));
        var sink = new WriterStream(_payload);
        using (var deflate = new DeflateStream(sink, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(_columns.WrittenSpan);
        }

        _payload.Write(_ids.WrittenSpan);
        var payload = _payload.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(at), sink.Written);
        return new(payload, count, Milliseconds(_times[0]), Milliseconds(_times[count - 1]));
    }

    private ref readonly RecordSlot At(List<ArraySegment<RecordSlot>> taken, int i)
    {
        var (part, index) = _places[i];
        return ref taken[part].AsSpan()[index];
    }

    private static long Milliseconds(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private static void Write(ArrayBufferWriter<byte> writer, byte value)
    {
        writer.GetSpan(1)[0] = value;
        writer.Advance(1);
    }

    private static void Write(ArrayBufferWriter<byte> writer, ulong value)
    {
        var span = writer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        writer.Advance(length);
    }

    internal static void Write(ArrayBufferWriter<byte> writer, string text)
    {
        Write(writer, (ulong)Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, writer);
    }
}

/// <summary>A batch that is ready to be spooled.</summary>
/// <param name="Payload">Its records, as <see cref="BatchEncoder"/> writes them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="First">The time of the first, in milliseconds since 1970.</param>
/// <param name="Last">The time of the last.</param>
internal sealed record EncodedBatch(byte[] Payload, int Count, long First, long Last);
