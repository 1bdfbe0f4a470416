using System.Buffers;
using System.Text;
using OfferProxy.Segments;
using OfferProxy.Segments.Gzip;
using Xunit;

namespace OfferProxy.Tests.Segments.Gzip;

/// <summary>A document with slots and one shopper's values, as copies in both codings.</summary>
internal sealed class GzipCase
{
    // Names vary in length, the event and the first echo do not.
    private static readonly int[] Lengths = CreateLengths();

    private readonly Template _template;
    private readonly int[] _ends = new int[Hole.Count];
    private readonly byte[] _values;

    /// <param name="name">The case's name, also in files and URLs.</param>
    /// <param name="literals">What all copies share.</param>
    /// <param name="cuts">The slots.</param>
    /// <param name="shopper">The shopper's name.</param>
    public GzipCase(string name, byte[] literals, Cut[] cuts, string shopper = "Zoë")
    {
        Name = name;
        _template = new(literals, cuts);
        _template.Compress(Lengths);
        var buffer = new byte[SlotValuesWriter.BufferSize(1)];
        var values = new SlotValuesWriter(buffer, _ends);
        values.AddEvent(Encoding.ASCII.GetBytes(Sample.NewEventId));
        values.AddName(shopper);
        values.AddEcho(Sample.NewFlowId);
        _values = buffer;
    }

    /// <summary>The case's name.</summary>
    public string Name { get; }

    /// <summary>The shopper's copy.</summary>
    public byte[] Identity => Write(_template.WriteTo);

    /// <summary>The shopper's copy in gzip.</summary>
    public byte[] Gzip
    {
        get
        {
            var gzip = Assert.IsType<GzipTemplate>(_template.Gzip);
            var copy = Write(gzip.WriteTo);
            Assert.Equal(gzip.LengthWith(Values), copy.Length);
            return copy;
        }
    }

    private SlotValues Values => new(_values, _ends.AsSpan(0, Hole.Echo(0).Index + 1));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private byte[] Write(Writing write)
    {
        var writer = new ArrayBufferWriter<byte>();
        write(writer, Values);
        return writer.WrittenSpan.ToArray();
    }

    private static int[] CreateLengths()
    {
        var lengths = new int[Hole.Count];
        Array.Fill(lengths, -1);
        lengths[Hole.Event.Index] = SlotValuesWriter.EventIdLength;
        lengths[Hole.Echo(0).Index] = Sample.NewFlowId.Length;
        return lengths;
    }

    private delegate void Writing(IBufferWriter<byte> writer, in SlotValues values);
}
