using System.Buffers;
using OfferProxy.Segments;
using OfferProxy.Segments.Gzip;
using Xunit;

namespace OfferProxy.Tests.Segments.Gzip;

/// <summary>A document with slots and one shopper's values, as copies in both codings.</summary>
internal sealed class GzipCase
{
    private readonly Template _template;
    private readonly string _shopper;

    /// <param name="name">The case's name, also in files and URLs.</param>
    /// <param name="literals">What all copies share.</param>
    /// <param name="cuts">The slots.</param>
    /// <param name="shopper">The shopper's name.</param>
    public GzipCase(string name, byte[] literals, Cut[] cuts, string shopper = "Zoë")
    {
        Name = name;
        _template = new(literals, cuts, Holes.Lengths);
        _template.Compress();
        _shopper = shopper;
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

    private HoleValues Values => Holes.Fill(_shopper, Sample.NewEventId, Sample.NewFlowId);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private byte[] Write(Writing write)
    {
        var writer = new ArrayBufferWriter<byte>();
        write(writer, Values);
        return writer.WrittenSpan.ToArray();
    }

    private delegate void Writing(IBufferWriter<byte> writer, in HoleValues values);
}
