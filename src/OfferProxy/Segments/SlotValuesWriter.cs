using System.Text;

namespace OfferProxy.Segments;

/// <summary>Encodes the slots of one request into a buffer, in the order of their holes: event, name, then the echoes.</summary>
internal ref struct SlotValuesWriter
{
    /// <summary>The longest id that can be an echo, in characters.</summary>
    public const int MaxEchoLength = 256;

    /// <summary>A buffer of this size holds the values of any request with this many echoes.</summary>
    public static int BufferSize(int echoes) => EventIdLength + NameEncoder.MaxTextBytes + NameEncoder.MaxUrlBytes + (echoes * MaxEchoLength);

    /// <summary>The length of every event id, in bytes.</summary>
    public const int EventIdLength = 36;

    private readonly Span<byte> _bytes;
    private readonly Span<int> _ends;
    private int _length;
    private int _count;

    public SlotValuesWriter(Span<byte> bytes, Span<int> ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    /// <summary>The values written so far.</summary>
    public readonly SlotValues Values => new(_bytes[.._length], _ends[.._count]);

    /// <summary>Adds the event id; 36 ASCII characters.</summary>
    public void AddEvent(ReadOnlySpan<byte> id)
    {
        id.CopyTo(_bytes[_length..]);
        End(id.Length);
    }

    /// <summary>Adds the shopper's name in both encodings; empty where there is none.</summary>
    public void AddName(ReadOnlySpan<char> name)
    {
        End(NameEncoder.EncodeText(name, _bytes[_length..]));
        End(NameEncoder.EncodeUrl(name, _bytes[_length..]));
    }

    /// <summary>Adds an echo; a qualified id, hence ASCII that needs no escaping anywhere, or empty.</summary>
    public void AddEcho(ReadOnlySpan<char> id) => End(Encoding.ASCII.GetBytes(id, _bytes[_length..]));

    private void End(int written)
    {
        _length += written;
        _ends[_count++] = _length;
    }
}
