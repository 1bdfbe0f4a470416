using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>
/// Writes a JSON object, one a line, by hand: that costs the half of a writer that checks what it is told. Names are given with all that stands
/// before their value.
/// </summary>
/// <param name="room">Room for the whole line.</param>
internal ref struct JsonLine(Span<byte> room)
{
    /// <summary>How many bytes a character may come to.</summary>
    public const int MostBytesACharacter = 6;

    private const int MicrosecondsAMillisecond = 1000;

    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c).Where(static c => c is not ('"' or '\\'))]);

    private readonly Span<byte> _room = room;

    /// <summary>How long the line is so far.</summary>
    public int Length { get; private set; }

    /// <summary>Writes what is JSON already.</summary>
    public void Write(ReadOnlySpan<byte> json)
    {
        json.CopyTo(_room[Length..]);
        Length += json.Length;
    }

    /// <summary>Writes a text, in quotes of which the first stands in its name; nothing where there is none.</summary>
    public void Write(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
        {
            return;
        }

        Write(name);
        if (value.AsSpan().ContainsAnyExcept(Plain))
        {
            Write(JsonEncodedText.Encode(value).EncodedUtf8Bytes);
        }
        else
        {
            Ascii.FromUtf16(value, _room[Length..], out var written);
            Length += written;
        }

        Write("\""u8);
    }

    /// <summary>Writes a whole number.</summary>
    public void Write(ReadOnlySpan<byte> name, long value)
    {
        Write(name);
        value.TryFormat(_room[Length..], out var written, provider: CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Writes a time in milliseconds, to the microsecond.</summary>
    public void Write(ReadOnlySpan<byte> name, TimeSpan time)
    {
        var microseconds = Math.Max(0, time.Ticks) / TimeSpan.TicksPerMicrosecond;
        Write(name, microseconds / MicrosecondsAMillisecond);
        Write("."u8);
        WriteThousandths((int)(microseconds % MicrosecondsAMillisecond));
    }

    /// <summary>Writes a number below a thousand in three digits.</summary>
    public void WriteThousandths(int value)
    {
        _room[Length++] = (byte)('0' + (value / 100));
        _room[Length++] = (byte)('0' + (value / 10 % 10));
        _room[Length++] = (byte)('0' + (value % 10));
    }
}
